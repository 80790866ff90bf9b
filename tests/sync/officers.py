"""What officers do, at random: for tests that want any work in any order."""

from desktop.services import members, undoing
from desktop.storage.layers import view
from desktop.storage.members import text_id
from tests.registers import add


def everybody(register):
    with register.store.snapshot() as connection:
        ids = [one for (one,) in connection.execute("SELECT id FROM member UNION SELECT id FROM record")]
        return view(connection, ids)


def act(register, chance):
    """Something that an officer does."""
    people = [row.id for row in everybody(register).values() if row.kind == "member"]
    standing = [one for one in people if not everybody(register)[one].removed]
    match chance.choice(["add", "edit", "edit", "edit", "remove", "undo", "redo", "many"]):
        case "edit" if standing:
            one = text_id(chance.choice(standing))
            value = {
                "phone": f"09{chance.randrange(10**8):08}", "birth_date": f"19{chance.randrange(60, 99)}", "note": chance.choice("abc"),
                "full_name": chance.choice(["Lê Hoa", "Vũ An", "Hồ Bình"]), "status": chance.choice(["paused", "left", "active"]),
                "unit": None,
            }  # fmt: skip
            name = chance.choice(sorted(value))
            members.edit(register, one, {name: value[name]})
        case "many" if standing:
            members.edit_many(
                register, [text_id(one) for one in chance.sample(standing, min(3, len(standing)))], {"unit": chance.choice("xyz")}
            )
        case "remove" if standing:
            members.remove(register, [text_id(chance.choice(standing))], "thử")
        case "undo":
            undoing.undo(register)
        case "redo":
            undoing.redo(register)
        case _:
            add(register, chance.choice(["Lê Hoa", "Vũ An", "Hồ Bình"]), phone=f"09{chance.randrange(10**8):08}")
