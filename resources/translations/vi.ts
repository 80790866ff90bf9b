<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
    <context>
        <name>AddressCard</name>
        <message>
            <source>Look through the addresses …</source>
            <translation>Xem các địa chỉ cũ…</translation>
        </message>
        <message>
            <source>Since 1 July 2025 there are 34 provinces and no districts. Addresses written before can be moved to the new communes.</source>
            <translation>Từ 01/7/2025 cả nước có 34 tỉnh, thành phố và không còn cấp huyện. Địa chỉ ghi theo tên cũ có thể đổi sang xã, phường mới.</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Địa chỉ</translation>
        </message>
        <message>
            <source>Looking through the addresses</source>
            <translation>Đang xem các địa chỉ</translation>
        </message>
        <message>
            <source>No address has a ward or commune of before the merger.</source>
            <translation>Không có địa chỉ nào còn ghi xã, phường cũ.</translation>
        </message>
        <message>
            <source>Writing the new addresses</source>
            <translation>Đang ghi địa chỉ mới</translation>
        </message>
        <message>
            <source>{n} new addresses of {people} people are written.</source>
            <translation>Đã ghi {n} địa chỉ mới của {people} người.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Hoàn tác</translation>
        </message>
    </context>
    <context>
        <name>AddressRows</name>
        <message>
            <source>Field</source>
            <translation>Mục</translation>
        </message>
        <message>
            <source>Address now</source>
            <translation>Địa chỉ hiện ghi</translation>
        </message>
        <message>
            <source>New address</source>
            <translation>Địa chỉ mới</translation>
        </message>
        <message>
            <source>will be written</source>
            <translation>sẽ được ghi</translation>
        </message>
        <message>
            <source>stays as it is</source>
            <translation>giữ nguyên</translation>
        </message>
        <message>
            <source>To be chosen ({n})</source>
            <translation>Cần chọn ({n})</translation>
        </message>
    </context>
    <context>
        <name>Banner</name>
        <message>
            <source>Close</source>
            <translation>Đóng</translation>
        </message>
    </context>
    <context>
        <name>CardLine</name>
        <message>
            <source>Read a card's photo …</source>
            <translation>Đọc ảnh CCCD…</translation>
        </message>
        <message>
            <source>or scan the QR code of the citizen card</source>
            <translation>hoặc quét mã QR trên thẻ bằng máy quét</translation>
        </message>
    </context>
    <context>
        <name>CardsFoundDialog</name>
        <message>
            <source>In the register</source>
            <translation>Đã có trong sổ</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Hoàn tác</translation>
        </message>
        <message>
            <source>Add all who are new</source>
            <translation>Thêm tất cả người mới</translation>
        </message>
        <message>
            <source>Adding</source>
            <translation>Đang thêm</translation>
        </message>
        <message>
            <source>Fill in a new record</source>
            <translation>Điền vào hồ sơ mới</translation>
        </message>
        <message>
            <source>New</source>
            <translation>Người mới</translation>
        </message>
        <message>
            <source>Perhaps in the register</source>
            <translation>Có lẽ đã có trong sổ</translation>
        </message>
        <message>
            <source>Show the record</source>
            <translation>Xem hồ sơ</translation>
        </message>
        <message>
            <source>{n} cards in the picture</source>
            <translation>Có {n} thẻ trong ảnh</translation>
        </message>
        <message>
            <source>{n} people added from their cards.</source>
            <translation>Đã thêm {n} người theo thẻ.</translation>
        </message>
    </context>
    <context>
        <name>ChangePasswordDialog</name>
        <message>
            <source>Change the password</source>
            <translation>Đổi mật khẩu</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Đổi</translation>
        </message>
        <message>
            <source>Present password</source>
            <translation>Mật khẩu hiện tại</translation>
        </message>
        <message>
            <source>Please type the present password.</source>
            <translation>Hãy gõ mật khẩu hiện tại.</translation>
        </message>
        <message>
            <source>Changing the password</source>
            <translation>Đang đổi mật khẩu</translation>
        </message>
        <message>
            <source>This is not the present password.</source>
            <translation>Đây không phải là mật khẩu hiện tại.</translation>
        </message>
        <message>
            <source>The password is changed. The recovery sheet stays good.</source>
            <translation>Đã đổi mật khẩu. Phiếu khôi phục vẫn dùng được.</translation>
        </message>
    </context>
    <context>
        <name>Changes</name>
        <message>
            <source>Undone: {what}</source>
            <translation>Đã hoàn tác: {what}</translation>
        </message>
        <message>
            <source>Done again: {what}</source>
            <translation>Đã làm lại: {what}</translation>
        </message>
        <message>
            <source>undone</source>
            <translation>đã hoàn tác</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Hoàn tác</translation>
        </message>
    </context>
    <context>
        <name>ChangesPage</name>
        <message>
            <source>Changes</source>
            <translation>Thay đổi</translation>
        </message>
        <message>
            <source>When</source>
            <translation>Lúc</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Việc</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>Người thực hiện</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Tình trạng</translation>
        </message>
        <message>
            <source>Show the people</source>
            <translation>Xem những người này</translation>
        </message>
        <message>
            <source>The people of this change, in the member list (Enter)</source>
            <translation>Những người trong thay đổi này, ở danh sách đoàn viên (Enter)</translation>
        </message>
        <message>
            <source>Take this change back</source>
            <translation>Hoàn tác thay đổi này</translation>
        </message>
        <message>
            <source>undone</source>
            <translation>đã hoàn tác</translation>
        </message>
        <message>
            <source>Each line is one step that can be taken back, an import as a whole. What was changed since then stays.</source>
            <translation>Mỗi dòng là một việc có thể hoàn tác; một lần nhập danh sách được hoàn tác trọn vẹn. Những gì đã sửa sau đó vẫn giữ nguyên.</translation>
        </message>
        <message>
            <source>Print the increase/decrease list</source>
            <translation>In danh sách tăng, giảm</translation>
        </message>
        <message>
            <source>Who came, who went and whose record changed by this change, as an official list</source>
            <translation>Ai vào, ai rời đi, hồ sơ nào thay đổi trong lần này, theo mẫu chính thức</translation>
        </message>
        <message>
            <source>Increase and decrease of a month</source>
            <translation>Tăng, giảm theo tháng</translation>
        </message>
    </context>
    <context>
        <name>ChoicePopup</name>
        <message>
            <source>Find</source>
            <translation>Tìm</translation>
        </message>
        <message>
            <source>Untick all</source>
            <translation>Bỏ chọn tất cả</translation>
        </message>
        <message>
            <source>{choice}, ticked</source>
            <translation>{choice}, đã chọn</translation>
        </message>
    </context>
    <context>
        <name>ChosenPeople</name>
        <message>
            <source>Open the record	Enter</source>
            <translation>Mở hồ sơ	Enter</translation>
        </message>
        <message>
            <source>Copy rows	Ctrl+C</source>
            <translation>Sao chép các dòng	Ctrl+C</translation>
        </message>
        <message>
            <source>Copy this cell	Ctrl+Shift+C</source>
            <translation>Sao chép ô này	Ctrl+Shift+C</translation>
        </message>
        <message>
            <source>Export …</source>
            <translation>Xuất danh sách…</translation>
        </message>
        <message>
            <source>Change at once …</source>
            <translation>Sửa nhiều người…</translation>
        </message>
        <message>
            <source>To the bin …	Delete</source>
            <translation>Đưa vào thùng rác…	Delete</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Lấy lại</translation>
        </message>
        <message>
            <source>Compare and merge …</source>
            <translation>So sánh và gộp…</translation>
        </message>
    </context>
    <context>
        <name>ColumnChooser</name>
        <message>
            <source>Columns</source>
            <translation>Các cột</translation>
        </message>
        <message>
            <source>Tick the columns you want; drag them, or press Alt+↑ and Alt+↓, to put them in order</source>
            <translation>Đánh dấu các cột cần có; kéo hoặc nhấn Alt+↑, Alt+↓ để xếp thứ tự</translation>
        </message>
    </context>
    <context>
        <name>ColumnsDialog</name>
        <message>
            <source>Columns of the list</source>
            <translation>Các cột của danh sách</translation>
        </message>
        <message>
            <source>Show these columns</source>
            <translation>Hiện các cột này</translation>
        </message>
        <message>
            <source>Tick what the list shows. Drag a line, or press Alt+↑ and Alt+↓, to change the order.</source>
            <translation>Đánh dấu những cột cần hiện. Kéo một dòng, hoặc nhấn Alt+↑ và Alt+↓, để đổi thứ tự.</translation>
        </message>
        <message>
            <source>The usual columns</source>
            <translation>Các cột thường dùng</translation>
        </message>
    </context>
    <context>
        <name>CompareCard</name>
        <message>
            <source>See the record</source>
            <translation>Xem hồ sơ</translation>
        </message>
        <message>
            <source>Nobody is in this pile.</source>
            <translation>Nhóm này không có ai.</translation>
        </message>
    </context>
    <context>
        <name>CompareRows</name>
        <message>
            <source>In the register</source>
            <translation>Đang có trong sổ</translation>
        </message>
        <message>
            <source>Recognised by</source>
            <translation>Nhận ra nhờ</translation>
        </message>
        <message>
            <source>What changes</source>
            <translation>Sẽ thay đổi</translation>
        </message>
        <message>
            <source>Your answer</source>
            <translation>Trả lời</translation>
        </message>
        <message>
            <source>No reason yet: stays as it is</source>
            <translation>Chưa có lý do: giữ nguyên</translation>
        </message>
        <message>
            <source>Not answered: nothing is written</source>
            <translation>Chưa trả lời: không ghi gì</translation>
        </message>
        <message>
            <source>Status now</source>
            <translation>Tình trạng trong sổ</translation>
        </message>
        <message>
            <source>The same person</source>
            <translation>Cùng một người</translation>
        </message>
        <message>
            <source>Two different people</source>
            <translation>Hai người khác nhau</translation>
        </message>
        <message>
            <source>Why it is asked</source>
            <translation>Vì sao phải hỏi</translation>
        </message>
        <message>
            <source>Why they are gone</source>
            <translation>Lý do rời đi</translation>
        </message>
        <message>
            <source>{reason}, from {day}</source>
            <translation>{reason}, từ ngày {day}</translation>
        </message>
    </context>
    <context>
        <name>CompareStep</name>
        <message>
            <source>{n} changed</source>
            <translation>{n} thay đổi</translation>
        </message>
        <message>
            <source>The list says nothing new of them.</source>
            <translation>Danh sách không có gì mới về họ.</translation>
        </message>
        <message>
            <source>Members of the union</source>
            <translation>Đoàn viên</translation>
        </message>
        <message>
            <source>The list lacks them. Choose the reason, then tick who is gone.</source>
            <translation>Danh sách không còn tên họ. Chọn lý do, rồi đánh dấu người rời đi.</translation>
        </message>
        <message>
            <source>Nobody is deleted. All of it can be undone, also later.</source>
            <translation>Không ai bị xóa. Ghi rồi vẫn hoàn tác được, kể cả sau này.</translation>
        </message>
        <message>
            <source>Nothing to write</source>
            <translation>Chưa có gì để ghi</translation>
        </message>
        <message>
            <source>People of this pile</source>
            <translation>Những người trong nhóm này</translation>
        </message>
        <message>
            <source>Take all of these</source>
            <translation>Chọn cả nhóm</translation>
        </message>
        <message>
            <source>Take none of these</source>
            <translation>Bỏ chọn cả nhóm</translation>
        </message>
        <message>
            <source>Unchanged: {what}.</source>
            <translation>Giữ nguyên: {what}.</translation>
        </message>
        <message>
            <source>They come as</source>
            <translation>Ghi là</translation>
        </message>
        <message>
            <source>They come into the register as new.</source>
            <translation>Họ sẽ được thêm mới vào sổ.</translation>
        </message>
        <message>
            <source>They left, and stand in the list. Tick those who are members again, from today.</source>
            <translation>Sổ ghi là đã rời đi, nhưng nay có tên trong danh sách. Hãy đánh dấu những người sinh hoạt trở lại, tính từ hôm nay.</translation>
        </message>
        <message>
            <source>What the list says new of members.</source>
            <translation>Những điều danh sách cho biết thêm về đoàn viên.</translation>
        </message>
        <message>
            <source>Who is it? What you say is remembered for the next list.</source>
            <translation>Đây là ai? Câu trả lời được ghi nhớ cho lần sau.</translation>
        </message>
        <message>
            <source>Workers who are no members yet</source>
            <translation>Người lao động chưa vào công đoàn</translation>
        </message>
        <message>
            <source>Write: {what}</source>
            <translation>Ghi vào sổ: {what}</translation>
        </message>
        <message>
            <source>{n} back</source>
            <translation>{n} trở lại</translation>
        </message>
        <message>
            <source>{n} gone</source>
            <translation>{n} rời đi</translation>
        </message>
        <message>
            <source>{n} joined</source>
            <translation>{n} mới vào</translation>
        </message>
        <message>
            <source>{n} perhaps back</source>
            <translation>{n} có thể trở lại</translation>
        </message>
        <message>
            <source>{n} questions open</source>
            <translation>{n} câu hỏi</translation>
        </message>
        <message>
            <source>{n} without a reason</source>
            <translation>{n} chưa có lý do</translation>
        </message>
    </context>
    <context>
        <name>CompareTiles</name>
        <message>
            <source>The list says nothing new of them.</source>
            <translation>Danh sách không có gì mới về họ.</translation>
        </message>
        <message>
            <source>In the list, not in the register.</source>
            <translation>Có trong danh sách, chưa có trong sổ.</translation>
        </message>
        <message>
            <source>Members whom the list lacks. Nobody leaves without a reason from you.</source>
            <translation>Đoàn viên mà danh sách không có. Chỉ ghi là rời đi khi bạn cho biết lý do.</translation>
        </message>
        <message>
            <source>Questions only you can answer.</source>
            <translation>Những câu hỏi chỉ bạn trả lời được.</translation>
        </message>
        <message>
            <source>The list says something new of them.</source>
            <translation>Danh sách có điều mới về họ.</translation>
        </message>
        <message>
            <source>They left, and stand in the list again.</source>
            <translation>Đã rời đi, nay lại có tên trong danh sách.</translation>
        </message>
        <message>
            <source>came back?</source>
            <translation>trở lại?</translation>
        </message>
        <message>
            <source>joined</source>
            <translation>mới vào</translation>
        </message>
        <message>
            <source>not in the list</source>
            <translation>vắng tên</translation>
        </message>
        <message>
            <source>to be asked</source>
            <translation>cần hỏi</translation>
        </message>
        <message>
            <source>the same</source>
            <translation>giữ nguyên</translation>
        </message>
        <message>
            <source>with changes</source>
            <translation>có thay đổi</translation>
        </message>
    </context>
    <context>
        <name>CountBar</name>
        <message>
            <source>Change at once …</source>
            <translation>Sửa nhiều người…</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>Sao chép</translation>
        </message>
        <message>
            <source>Copy as a table (Ctrl+C)</source>
            <translation>Sao chép thành bảng (Ctrl+C)</translation>
        </message>
        <message>
            <source>To the bin …</source>
            <translation>Đưa vào thùng rác…</translation>
        </message>
        <message>
            <source>To the bin (Delete)</source>
            <translation>Đưa vào thùng rác (Delete)</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Lấy lại</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Chọn cột</translation>
        </message>
        <message>
            <source>Choose columns</source>
            <translation>Chọn cột</translation>
        </message>
        <message>
            <source>The official list of these people (Ctrl+P)</source>
            <translation>Danh sách chính thức của những người này (Ctrl+P)</translation>
        </message>
        <message>
            <source>Export …</source>
            <translation>Xuất danh sách…</translation>
        </message>
        <message>
            <source>{n} members</source>
            <translation>{n} đoàn viên</translation>
        </message>
        <message>
            <source>{n} people</source>
            <translation>{n} người</translation>
        </message>
        <message>
            <source>{shown} / {n} members shown</source>
            <translation>Đang hiện {shown} / {n} đoàn viên</translation>
        </message>
        <message>
            <source>{shown} / {n} people shown</source>
            <translation>Đang hiện {shown} / {n} người</translation>
        </message>
        <message>
            <source>{n} selected:</source>
            <translation>Đã chọn {n} người:</translation>
        </message>
        <message>
            <source>Compare and merge …</source>
            <translation>So sánh và gộp…</translation>
        </message>
        <message>
            <source>Duplicates</source>
            <translation>Trùng lặp</translation>
        </message>
        <message>
            <source>Look for people who stand here twice</source>
            <translation>Tìm người có hai hồ sơ trong sổ</translation>
        </message>
    </context>
    <context>
        <name>CreatePage</name>
        <message>
            <source>Make a register</source>
            <translation>Lập sổ mới</translation>
        </message>
        <message>
            <source>Name of your union</source>
            <translation>Tên công đoàn của bạn</translation>
        </message>
        <message>
            <source>CĐCS Công ty TNHH …</source>
            <translation>CĐCS Công ty TNHH …</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>Họ và tên của bạn</translation>
        </message>
        <message>
            <source>Stands beside each change you make.</source>
            <translation>Được ghi cạnh mỗi thay đổi do bạn thực hiện.</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Tiếp tục</translation>
        </message>
        <message>
            <source>Previous step</source>
            <translation>Bước trước</translation>
        </message>
        <message>
            <source>Please fill this in.</source>
            <translation>Hãy điền mục này.</translation>
        </message>
        <message>
            <source>Making it …</source>
            <translation>Đang lập sổ…</translation>
        </message>
        <message>
            <source>Making the register</source>
            <translation>Đang lập sổ</translation>
        </message>
        <message>
            <source>Step {n} of 3</source>
            <translation>Bước {n}/3</translation>
        </message>
        <message>
            <source>Make the register</source>
            <translation>Lập sổ</translation>
        </message>
        <message>
            <source>To the register</source>
            <translation>Vào sổ</translation>
        </message>
        <message>
            <source>The union directly above it</source>
            <translation>Công đoàn cấp trên trực tiếp</translation>
        </message>
        <message>
            <source>Stands at the top of documents. May be left empty.</source>
            <translation>Ghi ở đầu văn bản. Có thể để trống.</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Địa danh</translation>
        </message>
        <message>
            <source>Where documents are dated, for example: Hà Nội.</source>
            <translation>Ghi trước ngày tháng của văn bản, ví dụ: Hà Nội.</translation>
        </message>
        <message>
            <source>Where it is kept</source>
            <translation>Nơi lưu sổ</translation>
        </message>
        <message>
            <source>Change …</source>
            <translation>Đổi…</translation>
        </message>
        <message>
            <source>Where the register is kept</source>
            <translation>Nơi lưu sổ</translation>
        </message>
    </context>
    <context>
        <name>Dialog</name>
        <message>
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
    </context>
    <context>
        <name>DoorPage</name>
        <message>
            <source>Back</source>
            <translation>Quay lại</translation>
        </message>
    </context>
    <context>
        <name>Doubts</name>
        <message>
            <source>Noted. The preview follows it.</source>
            <translation>Đã ghi nhận. Phần xem trước đã theo lựa chọn này.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Hoàn tác</translation>
        </message>
        <message>
            <source>{n} more</source>
            <translation>Xem thêm {n} điều</translation>
        </message>
        <message>
            <source>Go to field</source>
            <translation>Đến ô này</translation>
        </message>
    </context>
    <context>
        <name>DraftFooter</name>
        <message>
            <source>Save</source>
            <translation>Lưu</translation>
        </message>
        <message>
            <source>Save (Ctrl+S)</source>
            <translation>Lưu (Ctrl+S)</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Bỏ</translation>
        </message>
        <message>
            <source>Back to what was saved (Esc)</source>
            <translation>Trở về nội dung đã lưu (Esc)</translation>
        </message>
        <message>
            <source>{n} changes not saved</source>
            <translation>{n} thay đổi chưa lưu</translation>
        </message>
        <message>
            <source>{n} to correct</source>
            <translation>{n} ô cần sửa lại</translation>
        </message>
    </context>
    <context>
        <name>Duplicates</name>
        <message>
            <source>Perhaps already in the register:</source>
            <translation>Có thể đã có trong sổ:</translation>
        </message>
        <message>
            <source>Open this record instead</source>
            <translation>Mở hồ sơ này thay vì thêm mới</translation>
        </message>
        <message>
            <source>born {day}</source>
            <translation>sinh {day}</translation>
        </message>
        <message>
            <source>Compare and merge …</source>
            <translation>So sánh và gộp…</translation>
        </message>
    </context>
    <context>
        <name>DuplicatesPage</name>
        <message>
            <source>Saving</source>
            <translation>Đang lưu</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Hoàn tác</translation>
        </message>
        <message>
            <source>Decide later</source>
            <translation>Để sau</translation>
        </message>
        <message>
            <source>Duplicates</source>
            <translation>Trùng lặp</translation>
        </message>
        <message>
            <source>Merge into one record</source>
            <translation>Gộp thành một hồ sơ</translation>
        </message>
        <message>
            <source>Merging</source>
            <translation>Đang gộp</translation>
        </message>
        <message>
            <source>No duplicates</source>
            <translation>Không có hồ sơ trùng</translation>
        </message>
        <message>
            <source>Nobody seems to stand in the register twice. The search looks at numbers, names, birth dates and phones.</source>
            <translation>Chưa thấy ai có hai hồ sơ trong sổ. Chương trình dò theo số giấy tờ, họ tên, ngày sinh và số điện thoại.</translation>
        </message>
        <message>
            <source>Noted: two people. You will not be asked about them again.</source>
            <translation>Đã ghi nhận là hai người khác nhau. Chương trình sẽ không hỏi lại.</translation>
        </message>
        <message>
            <source>Two different people</source>
            <translation>Là hai người khác nhau</translation>
        </message>
        <message>
            <source>Two records of {name} are one now.</source>
            <translation>Đã gộp hai hồ sơ của {name} thành một.</translation>
        </message>
        <message>
            <source>{n} pairs to look at</source>
            <translation>{n} cặp cần xem</translation>
        </message>
    </context>
    <context>
        <name>EmptyList</name>
        <message>
            <source>The bin is empty</source>
            <translation>Thùng rác trống</translation>
        </message>
        <message>
            <source>Removed records lie here and can be brought back.</source>
            <translation>Hồ sơ đưa vào thùng rác nằm ở đây và có thể lấy lại.</translation>
        </message>
        <message>
            <source>No one stands in the register yet</source>
            <translation>Sổ chưa có ai</translation>
        </message>
        <message>
            <source>Bring in the Excel list your office already has. Or press Ctrl+N and type the first member.</source>
            <translation>Hãy nhập danh sách Excel mà đơn vị đang có, hoặc nhấn Ctrl+N để thêm đoàn viên đầu tiên.</translation>
        </message>
        <message>
            <source>Bring in a list</source>
            <translation>Nhập danh sách</translation>
        </message>
        <message>
            <source>Nobody found</source>
            <translation>Không tìm thấy ai</translation>
        </message>
        <message>
            <source>Accents and order of words do not matter. Part of a name, an ID number or a phone number will do.</source>
            <translation>Không cần gõ dấu, không cần đúng thứ tự. Chỉ cần một phần họ tên, số căn cước hoặc số điện thoại.</translation>
        </message>
        <message>
            <source>Clear filters and search</source>
            <translation>Bỏ lọc và tìm kiếm</translation>
        </message>
    </context>
    <context>
        <name>ExportResult</name>
        <message>
            <source>Open the file</source>
            <translation>Mở tệp</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Mở thư mục</translation>
        </message>
    </context>
    <context>
        <name>FieldRow</name>
        <message>
            <source>empty</source>
            <translation>trống</translation>
        </message>
        <message>
            <source>{value}, not saved yet</source>
            <translation>{value}, chưa lưu</translation>
        </message>
        <message>
            <source>This is not saved yet.</source>
            <translation>Nội dung này chưa được lưu.</translation>
        </message>
        <message>
            <source>What this field said before</source>
            <translation>Ô này trước đây ghi gì</translation>
        </message>
    </context>
    <context>
        <name>FillStep</name>
        <message>
            <source>Forms kept in the register</source>
            <translation>Biểu mẫu đang có trong sổ</translation>
        </message>
        <message>
            <source>All members</source>
            <translation>Tất cả đoàn viên</translation>
        </message>
        <message>
            <source>Everybody in the register</source>
            <translation>Mọi người trong sổ</translation>
        </message>
        <message>
            <source>By name</source>
            <translation>Theo tên</translation>
        </message>
        <message>
            <source>By unit, then by name</source>
            <translation>Theo đơn vị, rồi theo tên</translation>
        </message>
        <message>
            <source>By date of joining the union</source>
            <translation>Theo ngày vào công đoàn</translation>
        </message>
        <message>
            <source>Leave them empty</source>
            <translation>Để trống</translation>
        </message>
        <message>
            <source>Take them out</source>
            <translation>Xóa các dòng đó</translation>
        </message>
        <message>
            <source>Fill the form …</source>
            <translation>Điền vào mẫu…</translation>
        </message>
        <message>
            <source>The people the list shows now</source>
            <translation>Những người danh sách đang hiện</translation>
        </message>
        <message>
            <source>{file} · {n} prepared rows</source>
            <translation>{file} · {n} dòng có sẵn</translation>
        </message>
        <message>
            <source>{form} {day}{suffix}</source>
            <translation>{form} {day}{suffix}</translation>
        </message>
        <message>
            <source>Save the filled form</source>
            <translation>Lưu biểu mẫu đã điền</translation>
        </message>
        <message>
            <source>Filling the form</source>
            <translation>Đang điền biểu mẫu</translation>
        </message>
        <message>
            <source>Shared form (*{suffix})</source>
            <translation>Biểu mẫu dùng chung (*{suffix})</translation>
        </message>
        <message>
            <source>Share the form</source>
            <translation>Chia sẻ biểu mẫu</translation>
        </message>
        <message>
            <source>Choose a shared form</source>
            <translation>Chọn tệp biểu mẫu dùng chung</translation>
        </message>
        <message>
            <source>{n} people were filled into the form “{name}”.</source>
            <translation>Đã điền {n} người vào biểu mẫu “{name}”.</translation>
        </message>
        <message>
            <source>{n} rows were put in.</source>
            <translation>Đã chèn thêm {n} dòng.</translation>
        </message>
        <message>
            <source>{n} empty rows were taken out.</source>
            <translation>Đã xóa {n} dòng trống.</translation>
        </message>
        <message>
            <source>… and {n} more.</source>
            <translation>… và {n} điều nữa.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Mở</translation>
        </message>
        <message>
            <source>Fill in the form the upper union sent</source>
            <translation>Điền vào mẫu của công đoàn cấp trên</translation>
        </message>
        <message>
            <source>Choose its Excel file once and show where things go. From then on the program fills that very file, every month.</source>
            <translation>Chọn tệp Excel của mẫu một lần và chỉ ra thông tin nào vào ô nào. Từ đó, chương trình điền vào đúng tệp ấy, tháng nào cũng vậy.</translation>
        </message>
        <message>
            <source>Choose a form …</source>
            <translation>Chọn tệp mẫu…</translation>
        </message>
        <message>
            <source>Forms</source>
            <translation>Biểu mẫu</translation>
        </message>
        <message>
            <source>Name of the form</source>
            <translation>Tên biểu mẫu</translation>
        </message>
        <message>
            <source>Show the form</source>
            <translation>Xem, sửa mẫu</translation>
        </message>
        <message>
            <source>Share …</source>
            <translation>Chia sẻ…</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Bỏ mẫu</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Thứ tự</translation>
        </message>
        <message>
            <source>Fill it in</source>
            <translation>Điền vào mẫu</translation>
        </message>
        <message>
            <source>Who stands on it</source>
            <translation>Gồm những ai</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>Tính đến ngày</translation>
        </message>
        <message>
            <source>The members as they were on this day.</source>
            <translation>Tình trạng đoàn viên vào ngày này.</translation>
        </message>
        <message>
            <source>Prepared rows that nobody needs</source>
            <translation>Dòng có sẵn không dùng đến</translation>
        </message>
        <message>
            <source>Name of the chair</source>
            <translation>Họ tên chủ tịch</translation>
        </message>
        <message>
            <source>Only for forms that ask for it.</source>
            <translation>Chỉ dùng cho mẫu có ô này.</translation>
        </message>
        <message>
            <source>Take in a form that another union shared …</source>
            <translation>Nhận biểu mẫu do công đoàn khác chia sẻ…</translation>
        </message>
        <message>
            <source>Forms of the upper union</source>
            <translation>Mẫu của công đoàn cấp trên</translation>
        </message>
        <message>
            <source>Keeping the form</source>
            <translation>Đang lưu biểu mẫu</translation>
        </message>
        <message>
            <source>Removing the form</source>
            <translation>Đang bỏ biểu mẫu</translation>
        </message>
        <message>
            <source>Writing the form</source>
            <translation>Đang ghi biểu mẫu</translation>
        </message>
        <message>
            <source>Reading the form</source>
            <translation>Đang đọc biểu mẫu</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>Unit</source>
            <translation>Đơn vị</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>Tình trạng</translation>
        </message>
        <message>
            <source>Gender</source>
            <translation>Giới tính</translation>
        </message>
        <message>
            <source>Missing data</source>
            <translation>Thiếu dữ liệu</translation>
        </message>
        <message>
            <source>Bin</source>
            <translation>Thùng rác</translation>
        </message>
        <message>
            <source>Records that were removed. They can be brought back.</source>
            <translation>Các hồ sơ đã đưa vào thùng rác. Có thể lấy lại.</translation>
        </message>
        <message>
            <source>Take this filter away</source>
            <translation>Bỏ điều kiện lọc này</translation>
        </message>
        <message>
            <source>Clear filters</source>
            <translation>Bỏ lọc</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>chưa rõ</translation>
        </message>
        <message>
            <source>{n} chosen people</source>
            <translation>{n} người được chọn</translation>
        </message>
        <message>
            <source>Change of {moment}</source>
            <translation>Thay đổi {moment}</translation>
        </message>
        <message>
            <source>Joined since {day}</source>
            <translation>Vào công đoàn từ {day}</translation>
        </message>
        <message>
            <source>As of {day}</source>
            <translation>Tính đến {day}</translation>
        </message>
    </context>
    <context>
        <name>FormGrid</name>
        <message>
            <source>The form</source>
            <translation>Biểu mẫu</translation>
        </message>
        <message>
            <source>The form calculates this cell itself; it stays as it is.</source>
            <translation>Ô này do biểu mẫu tự tính, chương trình giữ nguyên.</translation>
        </message>
        <message>
            <source>last row</source>
            <translation>dòng cuối</translation>
        </message>
        <message>
            <source>first row</source>
            <translation>dòng đầu</translation>
        </message>
        <message>
            <source>only row</source>
            <translation>dòng mẫu</translation>
        </message>
        <message>
            <source>headings</source>
            <translation>tiêu đề</translation>
        </message>
        <message>
            <source>unit</source>
            <translation>đơn vị</translation>
        </message>
        <message>
            <source>total</source>
            <translation>tổng cộng</translation>
        </message>
    </context>
    <context>
        <name>FrontDoor</name>
        <message>
            <source>Inventing people …</source>
            <translation>Đang tạo dữ liệu thực hành…</translation>
        </message>
        <message>
            <source>Making the practice register</source>
            <translation>Đang lập sổ thực hành</translation>
        </message>
        <message>
            <source>The practice register's password is: {password}</source>
            <translation>Mật khẩu của sổ thực hành là: {password}</translation>
        </message>
        <message>
            <source>Choose the folder of the register</source>
            <translation>Chọn thư mục của sổ</translation>
        </message>
    </context>
    <context>
        <name>GuardQuestion</name>
        <message>
            <source>The list is complete: they really are gone</source>
            <translation>Danh sách đầy đủ: họ thật sự đã rời đi</translation>
        </message>
        <message>
            <source>The list is only a part: nobody has left</source>
            <translation>Danh sách chỉ có một phần: không ai rời đi</translation>
        </message>
    </context>
    <context>
        <name>Help</name>
        <message>
            <source>this help</source>
            <translation>mở phần trợ giúp này</translation>
        </message>
        <message>
            <source>find a person</source>
            <translation>tìm người</translation>
        </message>
        <message>
            <source>a new member</source>
            <translation>thêm đoàn viên</translation>
        </message>
        <message>
            <source>undo · redo the last change</source>
            <translation>hoàn tác · làm lại thay đổi gần nhất</translation>
        </message>
        <message>
            <source>open the record · edit the value under the cursor</source>
            <translation>mở hồ sơ · sửa ô đang chọn</translation>
        </message>
        <message>
            <source>save the record</source>
            <translation>lưu hồ sơ</translation>
        </message>
        <message>
            <source>what the field said before</source>
            <translation>xem ô này trước đây ghi gì</translation>
        </message>
        <message>
            <source>copy the chosen rows, to paste into Excel</source>
            <translation>sao chép các dòng đã chọn để dán vào Excel</translation>
        </message>
        <message>
            <source>choose all rows</source>
            <translation>chọn tất cả các dòng</translation>
        </message>
        <message>
            <source>move the chosen people to the bin</source>
            <translation>đưa những người đã chọn vào thùng rác</translation>
        </message>
        <message>
            <source>the official list: export and print</source>
            <translation>danh sách chính thức: xuất và in</translation>
        </message>
        <message>
            <source>hide personal numbers</source>
            <translation>che thông tin cá nhân</translation>
        </message>
        <message>
            <source>lock the register</source>
            <translation>khóa sổ</translation>
        </message>
        <message>
            <source>settings</source>
            <translation>cài đặt</translation>
        </message>
        <message>
            <source>go to a page</source>
            <translation>chuyển trang</translation>
        </message>
        <message>
            <source>Bring in an Excel list</source>
            <translation>Nhập danh sách Excel</translation>
        </message>
        <message>
            <source>Drop the file on the window. What would be added or changed is shown before anything is written.</source>
            <translation>Kéo tệp thả vào cửa sổ. Chương trình cho xem trước những gì sẽ thêm hoặc sửa, rồi mới ghi vào sổ.</translation>
        </message>
        <message>
            <source>Find somebody</source>
            <translation>Tìm một người</translation>
        </message>
        <message>
            <source>Press Ctrl+F and type part of a name, ID or phone number; accents are not needed.</source>
            <translation>Nhấn Ctrl+F rồi gõ một phần họ tên, số căn cước hoặc số điện thoại; không cần gõ dấu.</translation>
        </message>
        <message>
            <source>Correct a record</source>
            <translation>Sửa hồ sơ</translation>
        </message>
        <message>
            <source>Double-click the person, or press Enter: the record opens beside the list. Change a value and go on; Ctrl+Z takes it back.</source>
            <translation>Bấm đúp vào tên hoặc nhấn Enter: hồ sơ mở ra bên cạnh danh sách. Sửa ô cần sửa rồi làm tiếp; Ctrl+Z để hoàn tác.</translation>
        </message>
        <message>
            <source>Change many people at once</source>
            <translation>Sửa nhiều người cùng lúc</translation>
        </message>
        <message>
            <source>Choose them in the list (Shift or Ctrl with a click, Ctrl+A for all), then press “Change at once” below it.</source>
            <translation>Chọn họ trong danh sách (giữ Shift hoặc Ctrl rồi bấm, Ctrl+A để chọn tất cả), rồi bấm “Sửa nhiều người” ở dưới danh sách.</translation>
        </message>
        <message>
            <source>Print the official list</source>
            <translation>In danh sách chính thức</translation>
        </message>
        <message>
            <source>Filter the list as you need it, then press Ctrl+P and choose Excel or PDF.</source>
            <translation>Lọc danh sách theo nhu cầu, rồi nhấn Ctrl+P và chọn Excel hoặc PDF.</translation>
        </message>
    </context>
    <context>
        <name>HelpOverlay</name>
        <message>
            <source>Help</source>
            <translation>Trợ giúp</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Đóng</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Phím tắt</translation>
        </message>
    </context>
    <context>
        <name>HelpPage</name>
        <message>
            <source>How to</source>
            <translation>Cách làm</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>Phím tắt</translation>
        </message>
        <message>
            <source>About</source>
            <translation>Giới thiệu</translation>
        </message>
        <message>
            <source>Licences</source>
            <translation>Giấy phép</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Trợ giúp</translation>
        </message>
        <message>
            <source>Version {number}</source>
            <translation>Phiên bản {number}</translation>
        </message>
        <message>
            <source>The register is one folder on this PC, encrypted with AES-256. The program sends nothing anywhere.</source>
            <translation>Sổ là một thư mục trên máy này, được mã hóa bằng AES-256. Chương trình không gửi dữ liệu đi bất cứ đâu.</translation>
        </message>
        <message>
            <source>Free software under the Apache License 2.0.</source>
            <translation>Phần mềm tự do theo giấy phép Apache 2.0.</translation>
        </message>
        <message>
            <source>The window is made with Qt {number} under the LGPL version 3. Qt's libraries lie beside the program as separate files and may be replaced by your own build; their source is at download.qt.io. The texts of all licences are in the next tab.</source>
            <translation>Giao diện dùng Qt {number} theo giấy phép LGPL phiên bản 3. Các thư viện Qt nằm cạnh chương trình thành tệp riêng, có thể thay bằng bản tự biên dịch; mã nguồn có tại download.qt.io. Nguyên văn mọi giấy phép ở thẻ bên cạnh.</translation>
        </message>
        <message>
            <source>The register</source>
            <translation>Sổ</translation>
        </message>
        <message>
            <source>Text of the licence</source>
            <translation>Nguyên văn giấy phép</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Giấy phép</translation>
        </message>
    </context>
    <context>
        <name>HomePage</name>
        <message>
            <source>Needs you</source>
            <translation>Cần xem lại</translation>
        </message>
        <message>
            <source>Latest changes</source>
            <translation>Thay đổi gần đây</translation>
        </message>
        <message>
            <source>No one stands in the register yet</source>
            <translation>Sổ chưa có ai</translation>
        </message>
        <message>
            <source>Bring in the Excel list your company or union already has: drop the file on this window, or choose it.</source>
            <translation>Hãy nhập danh sách Excel mà công ty hoặc công đoàn đang có: kéo tệp thả vào cửa sổ này, hoặc chọn tệp.</translation>
        </message>
        <message>
            <source>Bring in a list</source>
            <translation>Nhập danh sách</translation>
        </message>
        <message>
            <source>Home</source>
            <translation>Trang chủ</translation>
        </message>
        <message>
            <source>things that need you</source>
            <translation>việc cần xem lại</translation>
        </message>
        <message>
            <source>Show these people</source>
            <translation>Xem những người này</translation>
        </message>
        <message>
            <source>{n} without: {field}</source>
            <translation>{n} người thiếu: {field}</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Xem</translation>
        </message>
        <message>
            <source>Every record has what it needs.</source>
            <translation>Mọi hồ sơ đã đủ thông tin cần có.</translation>
        </message>
        <message>
            <source>Make the official list</source>
            <translation>Lập danh sách chính thức</translation>
        </message>
    </context>
    <context>
        <name>ImportWork</name>
        <message>
            <source>Reading the list</source>
            <translation>Đang đọc danh sách</translation>
        </message>
        <message>
            <source>Comparing with the register</source>
            <translation>Đang đối chiếu với sổ</translation>
        </message>
        <message>
            <source>Bringing in the list</source>
            <translation>Đang nhập danh sách</translation>
        </message>
        <message>
            <source>Writing the comparison</source>
            <translation>Ghi kết quả so sánh</translation>
        </message>
    </context>
    <context>
        <name>LearnStep</name>
        <message>
            <source>These are the headings</source>
            <translation>Dòng tiêu đề cột</translation>
        </message>
        <message>
            <source>First row for people</source>
            <translation>Dòng đầu của danh sách</translation>
        </message>
        <message>
            <source>Last row for people</source>
            <translation>Dòng cuối của danh sách</translation>
        </message>
        <message>
            <source>Total row</source>
            <translation>Dòng tổng cộng</translation>
        </message>
        <message>
            <source>Look at it with members</source>
            <translation>Xem thử với đoàn viên</translation>
        </message>
        <message>
            <source>Keep the form</source>
            <translation>Lưu biểu mẫu</translation>
        </message>
        <message>
            <source>Keeping the form</source>
            <translation>Đang lưu biểu mẫu</translation>
        </message>
        <message>
            <source>Column {letter} takes</source>
            <translation>Cột {letter} ghi</translation>
        </message>
        <message>
            <source>Cell {cell} takes</source>
            <translation>Ô {cell} ghi</translation>
        </message>
        <message>
            <source>Row {row}</source>
            <translation>Dòng {row} là</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Trang tính</translation>
        </message>
        <message>
            <source>Point at a heading or a dotted cell, then choose what it takes.</source>
            <translation>Bấm vào ô tiêu đề hoặc ô có dấu chấm, rồi chọn thông tin sẽ ghi vào đó.</translation>
        </message>
        <message>
            <source>Name of the form</source>
            <translation>Tên biểu mẫu</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
        <message>
            <source>What it takes</source>
            <translation>Thông tin ghi vào ô</translation>
        </message>
        <message>
            <source>— leave as it is —</source>
            <translation>— để nguyên —</translation>
        </message>
        <message>
            <source>Running number</source>
            <translation>Số thứ tự</translation>
        </message>
        <message>
            <source>family and middle name</source>
            <translation>họ và tên đệm</translation>
        </message>
        <message>
            <source>middle name</source>
            <translation>tên đệm</translation>
        </message>
        <message>
            <source>given name</source>
            <translation>tên</translation>
        </message>
        <message>
            <source>day</source>
            <translation>ngày</translation>
        </message>
        <message>
            <source>month</source>
            <translation>tháng</translation>
        </message>
        <message>
            <source>year</source>
            <translation>năm</translation>
        </message>
        <message>
            <source>men</source>
            <translation>cột của nam</translation>
        </message>
        <message>
            <source>women</source>
            <translation>cột của nữ</translation>
        </message>
        <message>
            <source>in pieces</source>
            <translation>chia ra nhiều cột</translation>
        </message>
        <message>
            <source>as a cross</source>
            <translation>đánh dấu x</translation>
        </message>
        <message>
            <source>Back to the form</source>
            <translation>Quay lại mẫu</translation>
        </message>
        <message>
            <source>Row that names a unit</source>
            <translation>Dòng tên đơn vị</translation>
        </message>
    </context>
    <context>
        <name>LeavingBar</name>
        <message>
            <source>Reason</source>
            <translation>Lý do</translation>
        </message>
        <message>
            <source>For all</source>
            <translation>Ghi cho cả nhóm</translation>
        </message>
        <message>
            <source>For those selected</source>
            <translation>Ghi cho người đang chọn</translation>
        </message>
        <message>
            <source>from</source>
            <translation>từ ngày</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Make the key file anew …</source>
            <translation>Lập lại tệp khóa…</translation>
        </message>
    </context>
    <context>
        <name>MassChangeDialog</name>
        <message>
            <source>Change many at once</source>
            <translation>Sửa nhiều người cùng lúc</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Sửa</translation>
        </message>
        <message>
            <source>New value</source>
            <translation>Giá trị mới</translation>
        </message>
        <message>
            <source>Empty the field for all of them</source>
            <translation>Xóa nội dung ô này của tất cả những người đã chọn</translation>
        </message>
        <message>
            <source>{n} chosen people</source>
            <translation>{n} người được chọn</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Mục cần sửa</translation>
        </message>
        <message>
            <source>02/05/1988, 05/1988 or 1988</source>
            <translation>02/05/1988, 05/1988 hoặc 1988</translation>
        </message>
        <message>
            <source>Looking at what stands there now …</source>
            <translation>Đang xem nội dung hiện có…</translation>
        </message>
        <message>
            <source>{n} other values</source>
            <translation>{n} giá trị khác</translation>
        </message>
        <message>
            <source>Now: {values}</source>
            <translation>Hiện nay: {values}</translation>
        </message>
        <message>
            <source>All {total} say so already.</source>
            <translation>Cả {total} người đều đã ghi như vậy.</translation>
        </message>
        <message>
            <source>The field will be emptied for {n} of {total}.</source>
            <translation>Sẽ xóa nội dung ô này ở {n} trong {total} người.</translation>
        </message>
        <message>
            <source>{n} of {total} will change.</source>
            <translation>Sẽ sửa {n} trong {total} người.</translation>
        </message>
    </context>
    <context>
        <name>MemberActions</name>
        <message>
            <source>Changed for {n}: {field}</source>
            <translation>Đã sửa cho {n} người: {field}</translation>
        </message>
        <message>
            <source>Changing</source>
            <translation>Đang sửa</translation>
        </message>
        <message>
            <source>{n} chosen people</source>
            <translation>{n} người được chọn</translation>
        </message>
        <message>
            <source>Moved {n} to the bin.</source>
            <translation>Đã đưa {n} hồ sơ vào thùng rác.</translation>
        </message>
        <message>
            <source>Moving to the bin</source>
            <translation>Đang đưa vào thùng rác</translation>
        </message>
        <message>
            <source>Brought back {n} from the bin.</source>
            <translation>Đã lấy lại {n} hồ sơ từ thùng rác.</translation>
        </message>
        <message>
            <source>Bringing back</source>
            <translation>Đang lấy lại</translation>
        </message>
        <message>
            <source>Copied {n} rows. Paste them into Excel, Word or Zalo.</source>
            <translation>Đã sao chép {n} dòng. Có thể dán vào Excel, Word hoặc Zalo.</translation>
        </message>
        <message>
            <source>Copied: {text}</source>
            <translation>Đã sao chép: {text}</translation>
        </message>
        <message>
            <source>More than {n} rows are too many to copy. Export them instead.</source>
            <translation>Không sao chép được quá {n} dòng. Hãy dùng Xuất danh sách.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Hoàn tác</translation>
        </message>
    </context>
    <context>
        <name>MemberQuestion</name>
        <message>
            <source>(no unit)</source>
            <translation>(chưa có đơn vị)</translation>
        </message>
        <message>
            <source>members</source>
            <translation>đoàn viên</translation>
        </message>
        <message>
            <source>{n} chosen people</source>
            <translation>{n} người được chọn</translation>
        </message>
        <message>
            <source>people of the change of {moment}</source>
            <translation>những người trong thay đổi {moment}</translation>
        </message>
        <message>
            <source>“{text}”</source>
            <translation>“{text}”</translation>
        </message>
        <message>
            <source>gender unknown</source>
            <translation>chưa rõ giới tính</translation>
        </message>
        <message>
            <source>without {field}</source>
            <translation>thiếu {field}</translation>
        </message>
        <message>
            <source>joined the union since {day}</source>
            <translation>vào công đoàn từ {day}</translation>
        </message>
        <message>
            <source>as of {day}</source>
            <translation>tính đến {day}</translation>
        </message>
        <message>
            <source>in the bin</source>
            <translation>trong thùng rác</translation>
        </message>
    </context>
    <context>
        <name>MemberView</name>
        <message>
            <source>Member list</source>
            <translation>Danh sách đoàn viên</translation>
        </message>
    </context>
    <context>
        <name>MembersPage</name>
        <message>
            <source>Members</source>
            <translation>Đoàn viên</translation>
        </message>
        <message>
            <source>New member (Ctrl+N)</source>
            <translation>Thêm đoàn viên (Ctrl+N)</translation>
        </message>
        <message>
            <source>New member</source>
            <translation>Thêm đoàn viên</translation>
        </message>
    </context>
    <context>
        <name>Mishap</name>
        <message>
            <source>Something went wrong in the program. What you saved before is intact. Please try again; if it happens again, tell us: {mark}</source>
            <translation>Chương trình gặp lỗi. Những gì đã lưu vẫn còn nguyên. Hãy thử lại; nếu vẫn lỗi, hãy báo cho chúng tôi mã này: {mark}</translation>
        </message>
    </context>
    <context>
        <name>MonthList</name>
        <message>
            <source>Excel workbook (*.xlsx)</source>
            <translation>Bảng tính Excel (*.xlsx)</translation>
        </message>
        <message>
            <source>Increase and decrease {month}.pdf</source>
            <translation>Tăng giảm đoàn viên {month}.pdf</translation>
        </message>
        <message>
            <source>Open the file</source>
            <translation>Mở tệp</translation>
        </message>
        <message>
            <source>PDF, to print and sign (*.pdf)</source>
            <translation>PDF, để in và ký (*.pdf)</translation>
        </message>
        <message>
            <source>Save the increase/decrease list</source>
            <translation>Lưu danh sách tăng, giảm</translation>
        </message>
        <message>
            <source>Writing the increase/decrease list</source>
            <translation>Ghi danh sách tăng, giảm</translation>
        </message>
        <message>
            <source>{n} people written to {name}.</source>
            <translation>Đã ghi {n} người ra tệp {name}.</translation>
        </message>
        <message>
            <source>Month {month}</source>
            <translation>Tháng {month}</translation>
        </message>
    </context>
    <context>
        <name>NewAddressesDialog</name>
        <message>
            <source>Addresses in the communes of today</source>
            <translation>Địa chỉ theo xã, phường mới</translation>
        </message>
        <message>
            <source>Home towns too</source>
            <translation>Cả quê quán</translation>
        </message>
        <message>
            <source>Sure: {n}</source>
            <translation>Chắc chắn: {n}</translation>
        </message>
        <message>
            <source>To be chosen: {n}</source>
            <translation>Cần chọn: {n}</translation>
        </message>
        <message>
            <source>Write {n} new addresses</source>
            <translation>Ghi {n} địa chỉ mới</translation>
        </message>
        <message>
            <source>An old ward that went whole into a new commune gives a sure address. Where it was divided, please choose.</source>
            <translation>Xã, phường cũ nhập trọn vào một xã, phường mới thì địa chỉ mới là chắc chắn. Nơi bị chia về nhiều xã, phường thì cần bạn chọn.</translation>
        </message>
        <message>
            <source>What the address may become</source>
            <translation>Các khả năng của địa chỉ</translation>
        </message>
        <message>
            <source>{new} addresses are new already; in {unknown} no ward or commune was recognised: they stay as they are.</source>
            <translation>{new} địa chỉ đã mới; {unknown} địa chỉ không nhận ra xã, phường: giữ nguyên.</translation>
        </message>
    </context>
    <context>
        <name>NewPassword</name>
        <message>
            <source>New password</source>
            <translation>Mật khẩu mới</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Mật khẩu</translation>
        </message>
        <message>
            <source>At least 8 characters. Three or four words are easy to remember.</source>
            <translation>Ít nhất 8 ký tự. Ghép ba, bốn từ thì dễ nhớ.</translation>
        </message>
        <message>
            <source>Password once more</source>
            <translation>Gõ lại mật khẩu</translation>
        </message>
        <message>
            <source>Still too short: at least 8 characters.</source>
            <translation>Còn ngắn quá: cần ít nhất 8 ký tự.</translation>
        </message>
        <message>
            <source>Weak: easy to guess. Add a word or two.</source>
            <translation>Yếu: dễ đoán. Hãy thêm một, hai từ.</translation>
        </message>
        <message>
            <source>Fair: hard to guess.</source>
            <translation>Khá: khó đoán.</translation>
        </message>
        <message>
            <source>Strong: very hard to guess.</source>
            <translation>Mạnh: rất khó đoán.</translation>
        </message>
        <message>
            <source>The two passwords differ. Please type this one again.</source>
            <translation>Hai lần gõ không giống nhau. Hãy gõ lại.</translation>
        </message>
    </context>
    <context>
        <name>NewRecoverySheetDialog</name>
        <message>
            <source>The new recovery code</source>
            <translation>Mã khôi phục mới</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Xong</translation>
        </message>
        <message>
            <source>Save or copy the new code first: the old sheet no longer opens the register.</source>
            <translation>Hãy lưu hoặc chép mã mới trước: phiếu cũ không còn mở được sổ.</translation>
        </message>
    </context>
    <context>
        <name>PairCard</name>
        <message>
            <source>In the list</source>
            <translation>Trong danh sách</translation>
        </message>
        <message>
            <source>In the register</source>
            <translation>Đang có trong sổ</translation>
        </message>
        <message>
            <source>(empty)</source>
            <translation>(trống)</translation>
        </message>
        <message>
            <source>Decide later</source>
            <translation>Để sau</translation>
        </message>
        <message>
            <source>Different people</source>
            <translation>Hai người khác nhau</translation>
        </message>
        <message>
            <source>In the register, person {n}</source>
            <translation>Trong sổ, người thứ {n}</translation>
        </message>
        <message>
            <source>Is “{name}” one person, or two?</source>
            <translation>“{name}”: một người hay hai người?</translation>
        </message>
        <message>
            <source>The question</source>
            <translation>Câu hỏi</translation>
        </message>
        <message>
            <source>The same as person {n}</source>
            <translation>Cùng là người thứ {n}</translation>
        </message>
        <message>
            <source>The same person</source>
            <translation>Cùng một người</translation>
        </message>
    </context>
    <context>
        <name>PairComparison</name>
        <message>
            <source>Open the record</source>
            <translation>Mở hồ sơ</translation>
        </message>
        <message>
            <source>Both, one under the other</source>
            <translation>Giữ cả hai, dòng này dưới dòng kia</translation>
        </message>
        <message>
            <source>Choose what stands</source>
            <translation>Hai hồ sơ ghi khác nhau: chọn giá trị giữ lại</translation>
        </message>
        <message>
            <source>Keep this one instead</source>
            <translation>Giữ hồ sơ này</translation>
        </message>
        <message>
            <source>Only one of them says it, so it is kept</source>
            <translation>Chỉ một hồ sơ có ghi: được giữ lại</translation>
        </message>
        <message>
            <source>Show sensitive fields</source>
            <translation>Xem cả thông tin nhạy cảm</translation>
        </message>
        <message>
            <source>Show the {n} fields that are the same</source>
            <translation>Xem {n} mục giống nhau</translation>
        </message>
        <message>
            <source>The same in both</source>
            <translation>Giống nhau ở cả hai</translation>
        </message>
        <message>
            <source>The two records side by side</source>
            <translation>Hai hồ sơ đặt cạnh nhau</translation>
        </message>
        <message>
            <source>This one is merged into it</source>
            <translation>Sẽ gộp vào hồ sơ bên trái</translation>
        </message>
        <message>
            <source>This record stays</source>
            <translation>Hồ sơ được giữ lại</translation>
        </message>
        <message>
            <source>Why: {reasons}</source>
            <translation>Lý do: {reasons}</translation>
        </message>
    </context>
    <context>
        <name>PairList</name>
        <message>
            <source>Pairs that may be one person</source>
            <translation>Các cặp có thể là một người</translation>
        </message>
    </context>
    <context>
        <name>PasswordEntry</name>
        <message>
            <source>Caps Lock is on.</source>
            <translation>Phím Caps Lock đang bật.</translation>
        </message>
    </context>
    <context>
        <name>PasswordField</name>
        <message>
            <source>Hide password</source>
            <translation>Ẩn mật khẩu</translation>
        </message>
        <message>
            <source>Show password</source>
            <translation>Hiện mật khẩu</translation>
        </message>
    </context>
    <context>
        <name>ProgressStrip</name>
        <message>
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
        <message>
            <source>{what}: stopping, nothing will be half done …</source>
            <translation>{what}: đang dừng, không để việc dở dang…</translation>
        </message>
        <message>
            <source>{done} of {total}</source>
            <translation>{done} / {total}</translation>
        </message>
        <message>
            <source>{rate} per second</source>
            <translation>{rate} mỗi giây</translation>
        </message>
    </context>
    <context>
        <name>Rail</name>
        <message>
            <source>Home</source>
            <translation>Trang chủ</translation>
        </message>
        <message>
            <source>Members</source>
            <translation>Đoàn viên</translation>
        </message>
        <message>
            <source>Import a list</source>
            <translation>Nhập danh sách</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Báo cáo</translation>
        </message>
        <message>
            <source>Changes</source>
            <translation>Thay đổi</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Cài đặt</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Trợ giúp</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Các trang</translation>
        </message>
        <message>
            <source>Duplicates</source>
            <translation>Trùng lặp</translation>
        </message>
    </context>
    <context>
        <name>RecordCard</name>
        <message>
            <source>Fill in</source>
            <translation>Điền vào</translation>
        </message>
        <message>
            <source>Photo or scan of a citizen card</source>
            <translation>Ảnh chụp hoặc bản quét thẻ căn cước</translation>
        </message>
        <message>
            <source>Pictures</source>
            <translation>Ảnh</translation>
        </message>
        <message>
            <source>Reading the picture</source>
            <translation>Đang đọc ảnh</translation>
        </message>
        <message>
            <source>This card belongs to {name}, who is in the register already.</source>
            <translation>Thẻ này là của {name}, đã có trong sổ.</translation>
        </message>
        <message>
            <source>The record lacks: {fields}.</source>
            <translation>Hồ sơ còn thiếu: {fields}.</translation>
        </message>
    </context>
    <context>
        <name>RecordEditors</name>
        <message>
            <source>02/05/1988, 05/1988 or 1988</source>
            <translation>02/05/1988, 05/1988 hoặc 1988</translation>
        </message>
    </context>
    <context>
        <name>RecordForm</name>
        <message>
            <source>Person</source>
            <translation>Cá nhân</translation>
        </message>
        <message>
            <source>Papers</source>
            <translation>Giấy tờ</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Liên hệ</translation>
        </message>
        <message>
            <source>Education</source>
            <translation>Trình độ</translation>
        </message>
        <message>
            <source>Work</source>
            <translation>Công việc</translation>
        </message>
        <message>
            <source>Union</source>
            <translation>Công đoàn</translation>
        </message>
        <message>
            <source>Party</source>
            <translation>Đảng</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Ghi chú</translation>
        </message>
        <message>
            <source>Sensitive: ethnicity, religion, Party</source>
            <translation>Thông tin nhạy cảm: dân tộc, tôn giáo, Đảng</translation>
        </message>
        <message>
            <source>Sensitive personal data (Decree 356/2025): shown only when you ask for it</source>
            <translation>Dữ liệu cá nhân nhạy cảm (Nghị định 356/2025/NĐ-CP): chỉ hiện khi cần xem</translation>
        </message>
    </context>
    <context>
        <name>RecordHead</name>
        <message>
            <source>Bring back from the bin</source>
            <translation>Lấy lại từ thùng rác</translation>
        </message>
        <message>
            <source>Close the record</source>
            <translation>Đóng hồ sơ</translation>
        </message>
        <message>
            <source>In the bin</source>
            <translation>Đang ở trong thùng rác</translation>
        </message>
        <message>
            <source>New member</source>
            <translation>Đoàn viên mới</translation>
        </message>
        <message>
            <source>Only the name is needed; the rest can follow.</source>
            <translation>Chỉ bắt buộc họ tên, các mục khác bổ sung sau cũng được.</translation>
        </message>
    </context>
    <context>
        <name>RecordHistory</name>
        <message>
            <source>Nothing has ever stood here.</source>
            <translation>Ô này chưa từng ghi gì.</translation>
        </message>
        <message>
            <source>Brought in with a list</source>
            <translation>Nhập từ danh sách</translation>
        </message>
        <message>
            <source>Entered in the register</source>
            <translation>Thêm vào sổ</translation>
        </message>
        <message>
            <source>Moved to the bin</source>
            <translation>Đưa vào thùng rác</translation>
        </message>
        <message>
            <source>Brought back from the bin</source>
            <translation>Lấy lại từ thùng rác</translation>
        </message>
        <message>
            <source>Put back</source>
            <translation>Đặt lại</translation>
        </message>
        <message>
            <source>Put this value back: {value}</source>
            <translation>Đặt lại giá trị này: {value}</translation>
        </message>
        <message>
            <source>In the record that was merged into this one</source>
            <translation>Trong hồ sơ đã gộp vào hồ sơ này</translation>
        </message>
        <message>
            <source>Merged into this record</source>
            <translation>Gộp vào hồ sơ này</translation>
        </message>
    </context>
    <context>
        <name>RecordKept</name>
        <message>
            <source>the new member</source>
            <translation>đoàn viên mới</translation>
        </message>
        <message>
            <source>Not saved for {name}: {fields}. What you typed is kept.</source>
            <translation>Chưa lưu được của {name}: {fields}. Nội dung đã gõ vẫn được giữ.</translation>
        </message>
        <message>
            <source>Back to it</source>
            <translation>Quay lại sửa</translation>
        </message>
    </context>
    <context>
        <name>RecordPanel</name>
        <message>
            <source>What was typed and not saved is gone.</source>
            <translation>Đã bỏ những gì gõ mà chưa lưu.</translation>
        </message>
        <message>
            <source>Bring it back</source>
            <translation>Lấy lại</translation>
        </message>
    </context>
    <context>
        <name>RecordSaving</name>
        <message>
            <source>Added: {name}</source>
            <translation>Đã thêm {name}</translation>
        </message>
        <message>
            <source>Saved: {name}</source>
            <translation>Đã lưu hồ sơ {name}</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Đang lưu</translation>
        </message>
        <message>
            <source>Put back: {field}</source>
            <translation>Đã đặt lại: {field}</translation>
        </message>
        <message>
            <source>Brought back from the bin.</source>
            <translation>Đã lấy lại từ thùng rác.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Hoàn tác</translation>
        </message>
    </context>
    <context>
        <name>RecordSides</name>
        <message>
            <source>Record</source>
            <translation>Hồ sơ</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Lịch sử</translation>
        </message>
        <message>
            <source>Record or its history</source>
            <translation>Hồ sơ hoặc lịch sử</translation>
        </message>
    </context>
    <context>
        <name>RecoverPage</name>
        <message>
            <source>Open with the recovery code</source>
            <translation>Mở bằng mã khôi phục</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Mở</translation>
        </message>
        <message>
            <source>Set the new password and open</source>
            <translation>Đặt mật khẩu mới và mở sổ</translation>
        </message>
        <message>
            <source>Type the 9 groups from the recovery sheet. Capital or small letters do not matter. Turn Unikey off.</source>
            <translation>Gõ 9 nhóm ghi trên phiếu khôi phục. Chữ hoa hay chữ thường đều được. Hãy tắt Unikey.</translation>
        </message>
        <message>
            <source>The code is right. Choose a new password; the old one stops working. Keep the sheet.</source>
            <translation>Mã đúng. Hãy đặt mật khẩu mới; mật khẩu cũ sẽ không dùng được nữa. Vẫn giữ phiếu khôi phục.</translation>
        </message>
        <message>
            <source>Opening the register</source>
            <translation>Đang mở sổ</translation>
        </message>
        <message>
            <source>Setting the password</source>
            <translation>Đang đặt mật khẩu</translation>
        </message>
    </context>
    <context>
        <name>RecoveryCodeEntry</name>
        <message>
            <source>Group {n} of 9</source>
            <translation>Nhóm {n} trên 9</translation>
        </message>
    </context>
    <context>
        <name>RecoverySheetView</name>
        <message>
            <source>I have copied the code onto paper</source>
            <translation>Tôi đã chép mã ra giấy</translation>
        </message>
        <message>
            <source>If the password is forgotten, only this code opens the register. Nobody else can help, we neither. It is shown this once: print the sheet and lock it away, not beside the computer.</source>
            <translation>Nếu quên mật khẩu, chỉ mã này mở được sổ; không ai khác giúp được, kể cả chúng tôi. Mã chỉ hiện lần này: hãy in ra và cất vào tủ có khóa, không để cạnh máy tính.</translation>
        </message>
        <message>
            <source>Save the sheet and open it for printing …</source>
            <translation>Lưu phiếu và mở để in…</translation>
        </message>
        <message>
            <source>Recovery sheet.pdf</source>
            <translation>Phiếu khôi phục.pdf</translation>
        </message>
        <message>
            <source>Save the recovery sheet</source>
            <translation>Lưu phiếu khôi phục</translation>
        </message>
        <message>
            <source>Saved as {name}. Print it, then delete the file: whoever has it can open the register.</source>
            <translation>Đã lưu thành {name}. Hãy in ra rồi xóa tệp: ai có tệp này đều mở được sổ.</translation>
        </message>
    </context>
    <context>
        <name>RemakeKeysDialog</name>
        <message>
            <source>Make the key file anew</source>
            <translation>Lập lại tệp khóa</translation>
        </message>
        <message>
            <source>Make it anew</source>
            <translation>Lập lại</translation>
        </message>
        <message>
            <source>The key file holds the ways into the register: the officers' passwords and the recovery code.</source>
            <translation>Tệp khóa giữ các cách mở sổ: mật khẩu của từng cán bộ và mã khôi phục.</translation>
        </message>
        <message>
            <source>Make it anew when the program says that it was changed, or when somebody knows a password or recovery code who should not.</source>
            <translation>Hãy lập lại khi chương trình báo tệp khóa đã bị thay đổi, hoặc khi mật khẩu hay mã khôi phục bị lộ.</translation>
        </message>
        <message>
            <source>The members' data stay as they are. Copies of the register's folder made before open as they did then.</source>
            <translation>Dữ liệu đoàn viên giữ nguyên. Các bản sao thư mục sổ đã chép trước đây vẫn mở được bằng cách cũ.</translation>
        </message>
        <message>
            <source>Present password</source>
            <translation>Mật khẩu hiện tại</translation>
        </message>
        <message>
            <source>Other officers' passwords and all recovery sheets printed so far will no longer open the register.</source>
            <translation>Mật khẩu của các cán bộ khác và mọi phiếu khôi phục đã in sẽ không còn mở được sổ.</translation>
        </message>
        <message>
            <source>I have understood this</source>
            <translation>Tôi đã hiểu điều này</translation>
        </message>
        <message>
            <source>Please type the present password.</source>
            <translation>Hãy gõ mật khẩu hiện tại.</translation>
        </message>
        <message>
            <source>Making the key file anew</source>
            <translation>Đang lập lại tệp khóa</translation>
        </message>
        <message>
            <source>This is not the present password.</source>
            <translation>Đây không phải là mật khẩu hiện tại.</translation>
        </message>
    </context>
    <context>
        <name>RemoveDialog</name>
        <message>
            <source>Move to the bin</source>
            <translation>Đưa vào thùng rác</translation>
        </message>
        <message>
            <source>Entered twice</source>
            <translation>Nhập trùng</translation>
        </message>
        <message>
            <source>Entered by mistake</source>
            <translation>Nhập nhầm</translation>
        </message>
        <message>
            <source>Not a person of this union</source>
            <translation>Không phải người của công đoàn này</translation>
        </message>
        <message>
            <source>Asked for by the person</source>
            <translation>Theo yêu cầu của người đó</translation>
        </message>
        <message>
            <source>Left the company, retired or moved away? Then keep the record and change its status: it counts in past reports.</source>
            <translation>Đã thôi việc, nghỉ hưu hoặc chuyển đi? Khi đó hãy giữ hồ sơ và đổi tình trạng, vì các báo cáo trước đây vẫn cần đến.</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Lý do</translation>
        </message>
        <message>
            <source>Stands in the history of the record.</source>
            <translation>Được ghi vào lịch sử của hồ sơ.</translation>
        </message>
        <message>
            <source>Change the status instead</source>
            <translation>Đổi tình trạng, giữ lại hồ sơ</translation>
        </message>
    </context>
    <context>
        <name>ReportsPage</name>
        <message>
            <source>All members</source>
            <translation>Tất cả đoàn viên</translation>
        </message>
        <message>
            <source>Everybody in the register</source>
            <translation>Mọi người trong sổ</translation>
        </message>
        <message>
            <source>By name</source>
            <translation>Theo tên</translation>
        </message>
        <message>
            <source>By unit, then by name</source>
            <translation>Theo đơn vị, rồi theo tên</translation>
        </message>
        <message>
            <source>By date of joining the union</source>
            <translation>Theo ngày vào công đoàn</translation>
        </message>
        <message>
            <source>Excel workbook</source>
            <translation>Tệp Excel</translation>
        </message>
        <message>
            <source>PDF, to print</source>
            <translation>PDF, để in</translation>
        </message>
        <message>
            <source>CSV, for other programs</source>
            <translation>CSV, cho chương trình khác</translation>
        </message>
        <message>
            <source>As the columns need</source>
            <translation>Tùy số cột</translation>
        </message>
        <message>
            <source>Landscape</source>
            <translation>Khổ ngang</translation>
        </message>
        <message>
            <source>Portrait</source>
            <translation>Khổ dọc</translation>
        </message>
        <message>
            <source>Hide personal numbers</source>
            <translation>Che thông tin</translation>
        </message>
        <message>
            <source>Make the list …</source>
            <translation>Lập danh sách…</translation>
        </message>
        <message>
            <source>The official list</source>
            <translation>Danh sách chính thức</translation>
        </message>
        <message>
            <source>Fill in a form from above</source>
            <translation>Điền vào mẫu của cấp trên</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Báo cáo</translation>
        </message>
        <message>
            <source>The people the list shows now</source>
            <translation>Những người danh sách đang hiện</translation>
        </message>
        <message>
            <source>Member list {day}{suffix}</source>
            <translation>Danh sách đoàn viên {day}{suffix}</translation>
        </message>
        <message>
            <source>Save the list</source>
            <translation>Lưu danh sách</translation>
        </message>
        <message>
            <source>Writing the list</source>
            <translation>Đang lập danh sách</translation>
        </message>
        <message>
            <source>By {field}</source>
            <translation>Theo {field}</translation>
        </message>
        <message>
            <source>{n} people written to {name}.</source>
            <translation>Đã ghi {n} người vào {name}.</translation>
        </message>
        <message>
            <source>{n} values were too long for a cell and were shortened.</source>
            <translation>{n} nội dung quá dài so với ô nên đã được rút ngắn.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Mở</translation>
        </message>
        <message>
            <source>Who stands on it</source>
            <translation>Gồm những ai</translation>
        </message>
        <message>
            <source>Order</source>
            <translation>Thứ tự</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Loại tệp</translation>
        </message>
        <message>
            <source>As of</source>
            <translation>Tính đến ngày</translation>
        </message>
        <message>
            <source>The members as they were on this day.</source>
            <translation>Tình trạng đoàn viên vào ngày này.</translation>
        </message>
        <message>
            <source>Paper A4</source>
            <translation>Khổ giấy A4</translation>
        </message>
        <message>
            <source>Columns, in this order</source>
            <translation>Các cột, theo thứ tự này</translation>
        </message>
    </context>
    <context>
        <name>ScopeLine</name>
        <message>
            <source>The list is of …</source>
            <translation>Danh sách của…</translation>
        </message>
        <message>
            <source>The list is taken for a part: whom it does not name has not left.</source>
            <translation>Danh sách được coi là chỉ có một phần: ai không có tên thì vẫn giữ nguyên.</translation>
        </message>
        <message>
            <source>{met} of {members} in the list</source>
            <translation>{met}/{members} có trong danh sách</translation>
        </message>
        <message>
            <source>{units} and {n} other units</source>
            <translation>{units} và {n} đơn vị khác</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Settings</source>
            <translation>Cài đặt</translation>
        </message>
        <message>
            <source>Look</source>
            <translation>Giao diện</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>Theo hệ thống</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Sáng</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Tối</translation>
        </message>
        <message>
            <source>Compact</source>
            <translation>Sát nhau</translation>
        </message>
        <message>
            <source>Normal</source>
            <translation>Vừa</translation>
        </message>
        <message>
            <source>Roomy</source>
            <translation>Thoáng</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Ngôn ngữ</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Màu sắc</translation>
        </message>
        <message>
            <source>Text size</source>
            <translation>Cỡ chữ</translation>
        </message>
        <message>
            <source>Height of the rows in lists</source>
            <translation>Chiều cao dòng trong danh sách</translation>
        </message>
        <message>
            <source>Show movements</source>
            <translation>Hiệu ứng chuyển động</translation>
        </message>
        <message>
            <source>Safety</source>
            <translation>An toàn</translation>
        </message>
        <message numerus="yes">
            <source>after %n minute(s)</source>
            <translation>
                <numerusform>sau %n phút</numerusform>
            </translation>
        </message>
        <message>
            <source>never by itself</source>
            <translation>không tự khóa</translation>
        </message>
        <message>
            <source>Lock when nobody works</source>
            <translation>Tự khóa khi không có ai làm việc</translation>
        </message>
        <message>
            <source>Change the password …</source>
            <translation>Đổi mật khẩu…</translation>
        </message>
        <message>
            <source>Make a new recovery sheet …</source>
            <translation>Lập phiếu khôi phục mới…</translation>
        </message>
        <message>
            <source>Make the key file anew …</source>
            <translation>Lập lại tệp khóa…</translation>
        </message>
        <message>
            <source>A new sheet replaces all earlier ones: they then no longer open the register.</source>
            <translation>Phiếu mới thay mọi phiếu cũ: các phiếu cũ không còn mở được sổ.</translation>
        </message>
        <message>
            <source>A new key file ends every way in but yours: after somebody changed it, or learned a password.</source>
            <translation>Tệp khóa mới chấm dứt mọi cách mở sổ, trừ cách của bạn: dùng khi tệp khóa bị thay đổi hoặc mật khẩu bị lộ.</translation>
        </message>
        <message>
            <source>The key file is made anew. Only your new password and the new recovery code open the register.</source>
            <translation>Đã lập lại tệp khóa. Từ nay chỉ mật khẩu mới của bạn và mã khôi phục mới mở được sổ.</translation>
        </message>
        <message>
            <source>Making a new recovery code</source>
            <translation>Đang tạo mã khôi phục mới</translation>
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message>
            <source>Hide personal numbers</source>
            <translation>Che thông tin</translation>
        </message>
        <message>
            <source>Hides ID, insurance and phone numbers while others look at your screen (Ctrl+M)</source>
            <translation>Che số giấy tờ, số BHXH, số điện thoại khi có người khác nhìn màn hình (Ctrl+M)</translation>
        </message>
        <message>
            <source>Lock the register</source>
            <translation>Khóa sổ</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Khóa</translation>
        </message>
    </context>
    <context>
        <name>TemplatesArea</name>
        <message>
            <source>Forms (*.xlsx *.xlsm *.xls)</source>
            <translation>Biểu mẫu (*.xlsx *.xlsm *.xls)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Tất cả các tệp (*)</translation>
        </message>
        <message>
            <source>Choose the form</source>
            <translation>Chọn tệp mẫu</translation>
        </message>
        <message>
            <source>Reading the form</source>
            <translation>Đang đọc biểu mẫu</translation>
        </message>
        <message>
            <source>The form is kept. It can be filled now.</source>
            <translation>Đã lưu biểu mẫu. Bây giờ có thể điền.</translation>
        </message>
    </context>
    <context>
        <name>Toast</name>
        <message>
            <source>Close</source>
            <translation>Đóng</translation>
        </message>
    </context>
    <context>
        <name>Undo</name>
        <message>
            <source>Undone: {what}</source>
            <translation>Đã hoàn tác: {what}</translation>
        </message>
        <message>
            <source>{n} records changed since then stay as they are.</source>
            <translation>{n} hồ sơ đã sửa sau đó được giữ nguyên.</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Làm lại</translation>
        </message>
        <message>
            <source>Undoing</source>
            <translation>Đang hoàn tác</translation>
        </message>
        <message>
            <source>Done again.</source>
            <translation>Đã làm lại.</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Hoàn tác</translation>
        </message>
        <message>
            <source>Redoing</source>
            <translation>Đang làm lại</translation>
        </message>
    </context>
    <context>
        <name>UndoButtons</name>
        <message>
            <source>Undo</source>
            <translation>Hoàn tác</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Làm lại</translation>
        </message>
    </context>
    <context>
        <name>UnionCard</name>
        <message>
            <source>Name of the union</source>
            <translation>Tên công đoàn</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Lưu</translation>
        </message>
        <message>
            <source>The union</source>
            <translation>Công đoàn</translation>
        </message>
        <message>
            <source>The union directly above it</source>
            <translation>Công đoàn cấp trên trực tiếp</translation>
        </message>
        <message>
            <source>Code of the union</source>
            <translation>Mã công đoàn</translation>
        </message>
        <message>
            <source>Place, for the date of documents</source>
            <translation>Địa danh ghi trước ngày tháng văn bản</translation>
        </message>
        <message>
            <source>The union needs a name.</source>
            <translation>Cần có tên công đoàn.</translation>
        </message>
        <message>
            <source>Saving</source>
            <translation>Đang lưu</translation>
        </message>
        <message>
            <source>The union's details are saved.</source>
            <translation>Đã lưu thông tin công đoàn.</translation>
        </message>
    </context>
    <context>
        <name>UnlockPage</name>
        <message>
            <source>Password</source>
            <translation>Mật khẩu</translation>
        </message>
        <message>
            <source>Open the register</source>
            <translation>Mở sổ</translation>
        </message>
        <message>
            <source>Register</source>
            <translation>Sổ</translation>
        </message>
        <message>
            <source>Please type the password of this register.</source>
            <translation>Hãy gõ mật khẩu của sổ này.</translation>
        </message>
        <message>
            <source>Opening the register</source>
            <translation>Đang mở sổ</translation>
        </message>
        <message>
            <source>Opening …</source>
            <translation>Đang mở…</translation>
        </message>
        <message>
            <source>Forgotten the password?</source>
            <translation>Quên mật khẩu?</translation>
        </message>
        <message>
            <source>Other registers …</source>
            <translation>Sổ khác…</translation>
        </message>
    </context>
    <context>
        <name>Unsaved</name>
        <message>
            <source>{n} more</source>
            <translation>{n} người khác</translation>
        </message>
    </context>
    <context>
        <name>WelcomePage</name>
        <message>
            <source>The member register of your union, encrypted on this PC. It works without a network.</source>
            <translation>Sổ đoàn viên của công đoàn bạn, được mã hóa trên máy này. Không cần mạng.</translation>
        </message>
        <message>
            <source>Make a register</source>
            <translation>Lập sổ mới</translation>
        </message>
        <message>
            <source>For a union that has none on this PC yet.</source>
            <translation>Cho công đoàn chưa có sổ trên máy này.</translation>
        </message>
        <message>
            <source>Open a register</source>
            <translation>Mở sổ đã có</translation>
        </message>
        <message>
            <source>A register's folder that you already have, for example a copy.</source>
            <translation>Thư mục sổ bạn đang có, ví dụ bản sao chép.</translation>
        </message>
        <message>
            <source>Practise</source>
            <translation>Tập sử dụng</translation>
        </message>
        <message>
            <source>A register full of invented people, to try everything without harm.</source>
            <translation>Sổ gồm những người không có thật, để thử mọi thứ mà không ảnh hưởng ai.</translation>
        </message>
    </context>
    <context>
        <name>Words</name>
        <message>
            <source>today {clock}</source>
            <translation>hôm nay {clock}</translation>
        </message>
        <message>
            <source>yesterday {clock}</source>
            <translation>hôm qua {clock}</translation>
        </message>
    </context>
    <context>
        <name>Workspace</name>
        <message>
            <source>Find a person: name, number, phone …</source>
            <translation>Tìm: họ tên, số căn cước, điện thoại…</translation>
        </message>
        <message>
            <source>What was typed here could not be read and was not saved: {what}. Everything else is saved.</source>
            <translation>Có chỗ gõ chưa đọc được nên không lưu: {what}. Những gì khác đã được lưu.</translation>
        </message>
        <message>
            <source>Open the record</source>
            <translation>Mở hồ sơ</translation>
        </message>
        <message>
            <source>Not saved: {what}. It is lost if you close the register now.</source>
            <translation>Chưa lưu được: {what}. Nếu đóng sổ bây giờ, những chỗ này sẽ mất.</translation>
        </message>
        <message>
            <source>Back to it</source>
            <translation>Quay lại sửa</translation>
        </message>
        <message>
            <source>read only</source>
            <translation>chỉ đọc</translation>
        </message>
        <message>
            <source>saved</source>
            <translation>đã lưu</translation>
        </message>
        <message numerus="yes">
            <source>%n member(s)</source>
            <translation>
                <numerusform>%n đoàn viên</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>BusyStep</name>
        <message>
            <source>Cancel</source>
            <translation>Hủy</translation>
        </message>
    </context>
    <context>
        <name>ColumnTable</name>
        <message>
            <source>Column</source>
            <translation>Cột</translation>
        </message>
        <message>
            <source>Heading</source>
            <translation>Tiêu đề cột</translation>
        </message>
        <message>
            <source>Cells below</source>
            <translation>Ví dụ</translation>
        </message>
        <message>
            <source>Holds</source>
            <translation>Là cột gì</translation>
        </message>
        <message>
            <source>Read as</source>
            <translation>Sẽ đọc là</translation>
        </message>
        <message>
            <source>Columns of the list</source>
            <translation>Các cột của danh sách</translation>
        </message>
        <message>
            <source>(no heading)</source>
            <translation>(không có tiêu đề)</translation>
        </message>
        <message>
            <source>Column {letter}, {heading}: holds</source>
            <translation>Cột {letter}, {heading}: là cột gì</translation>
        </message>
        <message>
            <source>stays in the file</source>
            <translation>không lấy</translation>
        </message>
        <message>
            <source>together with its neighbours</source>
            <translation>ghép với các cột bên cạnh</translation>
        </message>
        <message>
            <source>(not readable)</source>
            <translation>(không đọc được)</translation>
        </message>
    </context>
    <context>
        <name>ColumnsStep</name>
        <message>
            <source>Sheets of the file</source>
            <translation>Các trang tính trong tệp</translation>
        </message>
        <message>
            <source>Show what will happen</source>
            <translation>Xem trước kết quả</translation>
        </message>
        <message>
            <source>{n} people were found here.</source>
            <translation>Tìm thấy {n} người ở đây.</translation>
        </message>
        <message>
            <source>Written in an old font ({code}); it was turned into today's letters.</source>
            <translation>Viết bằng phông chữ cũ ({code}), đã chuyển sang Unicode.</translation>
        </message>
        <message>
            <source>Not taken: {columns}.</source>
            <translation>Cột không lấy: {columns}.</translation>
        </message>
        <message>
            <source>A table, but not of people: not read.</source>
            <translation>Là bảng nhưng không phải danh sách người: không đọc.</translation>
        </message>
        <message>
            <source>An empty sheet.</source>
            <translation>Trang trống.</translation>
        </message>
        <message>
            <source>A hidden sheet: not read. Show it in Excel if it belongs to the list.</source>
            <translation>Trang đang ẩn: không đọc. Nếu thuộc danh sách, hãy bỏ ẩn trong Excel.</translation>
        </message>
        <message>
            <source>No list of people was found here.</source>
            <translation>Không thấy danh sách người ở trang này.</translation>
        </message>
        <message>
            <source>Say which column holds the name of the person.</source>
            <translation>Hãy cho biết cột nào là họ và tên.</translation>
        </message>
        <message>
            <source>Choose at least one sheet.</source>
            <translation>Hãy chọn ít nhất một trang tính.</translation>
        </message>
        <message>
            <source>(text file)</source>
            <translation>(tệp văn bản)</translation>
        </message>
        <message>
            <source>{n} people</source>
            <translation>{n} người</translation>
        </message>
    </context>
    <context>
        <name>DoneStep</name>
        <message>
            <source>See the people brought in</source>
            <translation>Xem đoàn viên vừa nhập</translation>
        </message>
        <message>
            <source>See the rows to look at</source>
            <translation>Xem các dòng cần xem lại</translation>
        </message>
        <message>
            <source>Undo this import</source>
            <translation>Hoàn tác lần nhập này</translation>
        </message>
        <message>
            <source>Bring in another file</source>
            <translation>Nhập tệp khác</translation>
        </message>
        <message>
            <source>This import was undone.</source>
            <translation>Đã hoàn tác lần nhập này.</translation>
        </message>
        <message>
            <source>The register stands as before it. “Redo” at the top brings the import in again.</source>
            <translation>Sổ đã trở lại như trước khi nhập. Bấm “Làm lại” ở góc trên nếu muốn nhập lại.</translation>
        </message>
        <message>
            <source>{n} people brought in, {rows} rows to look at again.</source>
            <translation>Đã nhập {n} đoàn viên, {rows} dòng cần xem lại.</translation>
        </message>
        <message>
            <source>{n} people brought in.</source>
            <translation>Đã nhập {n} đoàn viên.</translation>
        </message>
        <message>
            <source>{n} new</source>
            <translation>{n} người mới</translation>
        </message>
        <message>
            <source>{n} changed</source>
            <translation>{n} người có thay đổi</translation>
        </message>
        <message>
            <source>{n} exactly the same</source>
            <translation>{n} người giống hệt</translation>
        </message>
        <message>
            <source>{n} rows left out</source>
            <translation>{n} dòng không nhập</translation>
        </message>
        <message>
            <source>Print the increase/decrease list</source>
            <translation>In danh sách tăng, giảm</translation>
        </message>
        <message>
            <source>{n} left</source>
            <translation>{n} người rời đi</translation>
        </message>
    </context>
    <context>
        <name>DropZone</name>
        <message>
            <source>Drop the list here</source>
            <translation>Thả tệp danh sách vào đây</translation>
        </message>
        <message>
            <source>Choose a file …</source>
            <translation>Chọn tệp…</translation>
        </message>
        <message>
            <source>Paste a table</source>
            <translation>Dán bảng</translation>
        </message>
        <message>
            <source>Rows that were copied in Excel, in a mail or on a web page (Ctrl+V)</source>
            <translation>Các dòng đã sao chép trong Excel, trong thư hoặc trên trang web (Ctrl+V)</translation>
        </message>
        <message>
            <source>An Excel list, or a table copied anywhere, as the office has it: headings, totals and signatures are no trouble.</source>
            <translation>Tệp Excel, hoặc một bảng được sao chép từ bất cứ đâu, cứ để nguyên như văn phòng đang dùng: có tiêu đề, dòng tổng cộng, chữ ký cũng không sao.</translation>
        </message>
        <message>
            <source>Nothing is written before you have seen it and accepted, and a whole import can be undone.</source>
            <translation>Chỉ ghi vào sổ sau khi đã xem trước và đồng ý; nhập xong vẫn hoàn tác được cả lần nhập.</translation>
        </message>
    </context>
    <context>
        <name>FileStep</name>
        <message>
            <source>Lists ({kinds})</source>
            <translation>Danh sách ({kinds})</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Tất cả các tệp (*)</translation>
        </message>
        <message>
            <source>Choose the list</source>
            <translation>Chọn tệp danh sách</translation>
        </message>
    </context>
    <context>
        <name>Import</name>
        <message>
            <source>All of them</source>
            <translation>Tất cả</translation>
        </message>
        <message>
            <source>{n} rows</source>
            <translation>{n} dòng</translation>
        </message>
        <message>
            <source>1 row</source>
            <translation>1 dòng</translation>
        </message>
        <message>
            <source>about the whole file</source>
            <translation>về cả tệp</translation>
        </message>
        <message>
            <source>about the whole sheet</source>
            <translation>về cả trang tính</translation>
        </message>
        <message>
            <source>whole file</source>
            <translation>cả tệp</translation>
        </message>
        <message>
            <source>row {row}</source>
            <translation>dòng {row}</translation>
        </message>
        <message>
            <source>(empty)</source>
            <translation>(trống)</translation>
        </message>
    </context>
    <context>
        <name>ImportKinds</name>
        <message>
            <source>Kinds of rows</source>
            <translation>Các loại dòng</translation>
        </message>
        <message>
            <source>For your information</source>
            <translation>Để biết thêm</translation>
        </message>
        <message>
            <source>{n} remarks, nothing to do</source>
            <translation>{n} ghi chú, không cần làm gì</translation>
        </message>
    </context>
    <context>
        <name>ImportPage</name>
        <message>
            <source>Import a list</source>
            <translation>Nhập danh sách</translation>
        </message>
        <message>
            <source>One list after the other: wait for this one, or cancel it.</source>
            <translation>Mỗi lần chỉ nhập một danh sách: hãy chờ danh sách này xong hoặc hủy nó.</translation>
        </message>
        <message>
            <source>Pasted table</source>
            <translation>Bảng dán vào</translation>
        </message>
        <message>
            <source>Reading “{name}” …</source>
            <translation>Đang đọc “{name}”…</translation>
        </message>
        <message>
            <source>Nothing is written into the register yet.</source>
            <translation>Chưa có gì được ghi vào sổ.</translation>
        </message>
        <message>
            <source>Comparing with the register …</source>
            <translation>Đang đối chiếu với sổ…</translation>
        </message>
        <message>
            <source>Bringing in “{name}” …</source>
            <translation>Đang nhập “{name}”…</translation>
        </message>
        <message>
            <source>All or nothing: if you cancel, the register stays as it was.</source>
            <translation>Nhập trọn vẹn hoặc không nhập gì: nếu hủy, sổ giữ nguyên như cũ.</translation>
        </message>
        <message>
            <source>Cancelled. The register is unchanged.</source>
            <translation>Đã hủy. Sổ không thay đổi.</translation>
        </message>
        <message>
            <source>Writing “{name}” …</source>
            <translation>Đang ghi “{name}”…</translation>
        </message>
    </context>
    <context>
        <name>ImportPiles</name>
        <message>
            <source>rows to look at</source>
            <translation>dòng cần xem</translation>
        </message>
        <message>
            <source>What could not be read for certain, and questions only you can answer.</source>
            <translation>Những chỗ chưa đọc được chắc chắn và những câu hỏi cần người trả lời.</translation>
        </message>
        <message>
            <source>new people</source>
            <translation>người mới</translation>
        </message>
        <message>
            <source>They do not stand in the register yet.</source>
            <translation>Chưa có trong sổ.</translation>
        </message>
        <message>
            <source>people with changes</source>
            <translation>có thay đổi</translation>
        </message>
        <message>
            <source>They stand in the register; the list says something new of them.</source>
            <translation>Đã có trong sổ; danh sách có thông tin mới về họ.</translation>
        </message>
        <message>
            <source>exactly the same</source>
            <translation>giống hệt</translation>
        </message>
        <message>
            <source>The list says nothing new of them.</source>
            <translation>Danh sách không có gì mới về họ.</translation>
        </message>
        <message>
            <source>rows that are no person</source>
            <translation>dòng khác</translation>
        </message>
        <message>
            <source>Totals, signatures, headings: left out, each with its reason.</source>
            <translation>Dòng tổng cộng, chữ ký, tiêu đề…: không lấy, dòng nào cũng ghi rõ lý do.</translation>
        </message>
    </context>
    <context>
        <name>ImportRowCard</name>
        <message>
            <source>The chosen row</source>
            <translation>Dòng đang chọn</translation>
        </message>
        <message>
            <source>{row}: who is this?</source>
            <translation>{row}: đây là ai?</translation>
        </message>
        <message>
            <source>{field}: the cell says “{cell}”, read as “{read}”.</source>
            <translation>{field}: trong tệp ghi “{cell}”, đọc là “{read}”.</translation>
        </message>
        <message>
            <source>{field}: the cell says “{cell}”.</source>
            <translation>{field}: trong tệp ghi “{cell}”.</translation>
        </message>
        <message>
            <source>Recognised by: {reason}</source>
            <translation>Nhận ra nhờ: {reason}</translation>
        </message>
        <message>
            <source>Field</source>
            <translation>Mục</translation>
        </message>
        <message>
            <source>In the register</source>
            <translation>Đang có trong sổ</translation>
        </message>
        <message>
            <source>In the list</source>
            <translation>Trong danh sách</translation>
        </message>
        <message>
            <source>(empty)</source>
            <translation>(trống)</translation>
        </message>
        <message>
            <source>The same person as in the register:</source>
            <translation>Chính là người đang có trong sổ:</translation>
        </message>
        <message>
            <source>Somebody new: add</source>
            <translation>Người khác: thêm mới</translation>
        </message>
        <message>
            <source>Leave this row out for now</source>
            <translation>Chưa nhập dòng này</translation>
        </message>
    </context>
    <context>
        <name>ImportRowView</name>
        <message>
            <source>Rows of the list</source>
            <translation>Các dòng trong danh sách</translation>
        </message>
    </context>
    <context>
        <name>ImportRows</name>
        <message>
            <source>will be taken</source>
            <translation>sẽ nhập</translation>
        </message>
        <message>
            <source>stays out</source>
            <translation>không nhập</translation>
        </message>
        <message>
            <source>In the file</source>
            <translation>Vị trí</translation>
        </message>
        <message>
            <source>Why it is no person</source>
            <translation>Lý do không lấy</translation>
        </message>
        <message>
            <source>Your answer</source>
            <translation>Trả lời</translation>
        </message>
        <message>
            <source>The cell says</source>
            <translation>Trong tệp ghi</translation>
        </message>
        <message>
            <source>What it means</source>
            <translation>Nghĩa là</translation>
        </message>
        <message>
            <source>Read as</source>
            <translation>Đọc là</translation>
        </message>
        <message>
            <source>Recognised by</source>
            <translation>Nhận ra nhờ</translation>
        </message>
        <message>
            <source>What changes</source>
            <translation>Sẽ thay đổi</translation>
        </message>
        <message>
            <source>(left empty)</source>
            <translation>(để trống)</translation>
        </message>
        <message>
            <source>Not answered: this row is not taken</source>
            <translation>Chưa trả lời: dòng này chưa nhập</translation>
        </message>
        <message>
            <source>Somebody new</source>
            <translation>Người khác, thêm mới</translation>
        </message>
        <message>
            <source>The member who is in the register</source>
            <translation>Là người đang có trong sổ</translation>
        </message>
    </context>
    <context>
        <name>ImportSteps</name>
        <message>
            <source>1. File</source>
            <translation>1. Tệp</translation>
        </message>
        <message>
            <source>2. Columns</source>
            <translation>2. Cột</translation>
        </message>
        <message>
            <source>3. Check</source>
            <translation>3. Xem trước</translation>
        </message>
        <message>
            <source>the step in view</source>
            <translation>bước đang xem</translation>
        </message>
        <message>
            <source>4. Compare</source>
            <translation>4. So với sổ</translation>
        </message>
        <message>
            <source>5. Done</source>
            <translation>5. Xong</translation>
        </message>
    </context>
    <context>
        <name>PreviewStep</name>
        <message>
            <source>A copy of the list with its doubtful cells marked, for whoever made it</source>
            <translation>Bản sao của danh sách có đánh dấu các ô cần xem lại, để gửi lại cho nơi lập</translation>
        </message>
        <message>
            <source>Copy to send back</source>
            <translation>Bản đánh dấu để gửi lại</translation>
        </message>
        <message>
            <source>Old fonts: {fonts}</source>
            <translation>Phông chữ cũ: {fonts}</translation>
        </message>
        <message>
            <source>Columns not taken: {columns}</source>
            <translation>Cột không lấy: {columns}</translation>
        </message>
        <message>
            <source>See the columns</source>
            <translation>Xem các cột</translation>
        </message>
        <message>
            <source>Nothing here wants your eye.</source>
            <translation>Ở đây không có gì cần xem lại.</translation>
        </message>
        <message>
            <source>{n} new</source>
            <translation>{n} người mới</translation>
        </message>
        <message>
            <source>{n} changed</source>
            <translation>{n} thay đổi</translation>
        </message>
        <message>
            <source>Bring in: {what}</source>
            <translation>Nhập vào sổ: {what}</translation>
        </message>
        <message>
            <source>Nothing to bring in</source>
            <translation>Không có gì để nhập</translation>
        </message>
        <message>
            <source>Leave all of these out</source>
            <translation>Không nhập nhóm này</translation>
        </message>
        <message>
            <source>Take all of these again</source>
            <translation>Vẫn nhập nhóm này</translation>
        </message>
        <message>
            <source>{all} rows below the headings = {people} people + {other} other rows</source>
            <translation>{all} dòng dưới tiêu đề = {people} dòng là người + {other} dòng khác</translation>
        </message>
        <message>
            <source>{all} rows below the headings = {people} people + {other} other rows + {blank} blank rows</source>
            <translation>{all} dòng dưới tiêu đề = {people} dòng là người + {other} dòng khác + {blank} dòng trống</translation>
        </message>
        <message>
            <source>Not in the list does not mean deleted: whoever the list does not name stays as they are.</source>
            <translation>Không có trong danh sách không có nghĩa là bị xóa: ai không có tên ở đây vẫn giữ nguyên trong sổ.</translation>
        </message>
        <message>
            <source>Next: who joined, who left</source>
            <translation>Tiếp tục: ai mới vào, ai rời đi</translation>
        </message>
    </context>
    <context>
        <name>TargetChoice</name>
        <message>
            <source>— leave out —</source>
            <translation>— bỏ qua —</translation>
        </message>
        <message>
            <source>family and middle name</source>
            <translation>họ và tên đệm</translation>
        </message>
        <message>
            <source>middle name</source>
            <translation>tên đệm</translation>
        </message>
        <message>
            <source>given name</source>
            <translation>tên</translation>
        </message>
        <message>
            <source>day</source>
            <translation>ngày</translation>
        </message>
        <message>
            <source>month</source>
            <translation>tháng</translation>
        </message>
        <message>
            <source>year</source>
            <translation>năm</translation>
        </message>
        <message>
            <source>men</source>
            <translation>cột của nam</translation>
        </message>
        <message>
            <source>women</source>
            <translation>cột của nữ</translation>
        </message>
        <message>
            <source>joined with others</source>
            <translation>ghép nhiều cột</translation>
        </message>
    </context>
    <context>
        <name>FirstPeople</name>
        <message>
            <source>The first people of the list</source>
            <translation>Những người đầu tiên trong danh sách</translation>
        </message>
    </context>
    <context>
        <name>WorkbookPassword</name>
        <message>
            <source>Whoever sent the file knows it. It is not kept anywhere.</source>
            <translation>Người gửi tệp biết mật khẩu này. Chương trình không lưu lại mật khẩu.</translation>
        </message>
        <message>
            <source>Password of the file</source>
            <translation>Mật khẩu của tệp</translation>
        </message>
        <message>
            <source>Open the list</source>
            <translation>Mở danh sách</translation>
        </message>
        <message>
            <source>Another file</source>
            <translation>Chọn tệp khác</translation>
        </message>
        <message>
            <source>“{name}” is protected by a password</source>
            <translation>“{name}” được đặt mật khẩu</translation>
        </message>
        <message>
            <source>Please type the password of the file.</source>
            <translation>Hãy nhập mật khẩu của tệp.</translation>
        </message>
    </context>
    <context>
        <name>DoubtBar</name>
        <message>
            <source>Correct this cell</source>
            <translation>Sửa ô này</translation>
        </message>
        <message>
            <source>Take the correction back</source>
            <translation>Bỏ sửa</translation>
        </message>
        <message>
            <source>All {n} rows like this:</source>
            <translation>Cả {n} dòng như thế này:</translation>
        </message>
        <message>
            <source>This row:</source>
            <translation>Dòng này:</translation>
        </message>
        <message>
            <source>Keep as read</source>
            <translation>Giữ như đã đọc</translation>
        </message>
        <message>
            <source>Leave empty</source>
            <translation>Để trống</translation>
        </message>
        <message>
            <source>Read differently: {value}</source>
            <translation>Đọc cách khác: {value}</translation>
        </message>
        <message>
            <source>Read differently (here: {value})</source>
            <translation>Đọc cách khác (ở dòng này: {value})</translation>
        </message>
        <message>
            <source>Only {name}, {field}:</source>
            <translation>Riêng {name}, {field}:</translation>
        </message>
        <message>
            <source>Type the right value</source>
            <translation>Gõ giá trị đúng</translation>
        </message>
        <message>
            <source>Corrected by you.</source>
            <translation>Ô này đã được bạn sửa.</translation>
        </message>
        <message>
            <source>This can&apos;t stand here.</source>
            <translation>Ô này không nhận giá trị như vậy.</translation>
        </message>
        <message>
            <source>Will be written: {value}.</source>
            <translation>Sẽ ghi: {value}.</translation>
        </message>
        <message>
            <source>Will be left empty.</source>
            <translation>Sẽ để trống.</translation>
        </message>
    </context>
    <context>
        <name>OldLetters</name>
        <message>
            <source>Columns in old fonts</source>
            <translation>Các cột dùng phông chữ cũ</translation>
        </message>
        <message>
            <source>Old fonts: how these columns stand in the file, and how they are read</source>
            <translation>Phông chữ cũ: trong tệp ghi thế nào và đã đọc thành gì</translation>
        </message>
        <message>
            <source>Column</source>
            <translation>Cột</translation>
        </message>
        <message>
            <source>In the file</source>
            <translation>Trong tệp</translation>
        </message>
        <message>
            <source>Read as</source>
            <translation>Đọc thành</translation>
        </message>
        <message>
            <source>Font</source>
            <translation>Phông chữ</translation>
        </message>
        <message>
            <source>Font of column {name}</source>
            <translation>Phông chữ của cột {name}</translation>
        </message>
        <message>
            <source>Leave as in the file</source>
            <translation>Giữ như trong tệp</translation>
        </message>
    </context>
    <context>
        <name>OfferBanner</name>
        <message>
            <source>{n} more</source>
            <translation>và {n} điều khác</translation>
        </message>
        <message>
            <source>Last time, with lists laid out like this one, you chose: {what}. Use that again?</source>
            <translation>Lần trước, với danh sách theo mẫu này, bạn đã chọn: {what}. Dùng lại?</translation>
        </message>
        <message>
            <source>Use again</source>
            <translation>Dùng lại</translation>
        </message>
        <message>
            <source>What you chose last time is used for this list too.</source>
            <translation>Danh sách này đang dùng lại các lựa chọn lần trước.</translation>
        </message>
        <message>
            <source>Read it afresh</source>
            <translation>Đọc lại từ đầu</translation>
        </message>
        <message>
            <source>column {letter}</source>
            <translation>cột {letter}</translation>
        </message>
        <message>
            <source>“{heading}” is {field}</source>
            <translation>“{heading}” là {field}</translation>
        </message>
        <message>
            <source>“{heading}” is not taken</source>
            <translation>không lấy “{heading}”</translation>
        </message>
        <message>
            <source>“{heading}” is in the font {font}</source>
            <translation>“{heading}” dùng phông {font}</translation>
        </message>
        <message>
            <source>sheet “{name}” is not read</source>
            <translation>không đọc trang “{name}”</translation>
        </message>
        <message>
            <source>what to do about {n} kinds of doubtful cells</source>
            <translation>cách xử lý {n} loại ô cần xem lại</translation>
        </message>
    </context>
    <context>
        <name>MarkedList</name>
        <message>
            <source>{name} - to look at again.xlsx</source>
            <translation>{name} - cần xem lại.xlsx</translation>
        </message>
        <message>
            <source>Excel workbook (*.xlsx *.xlsm)</source>
            <translation>Tệp Excel (*.xlsx *.xlsm)</translation>
        </message>
        <message>
            <source>Save the marked copy</source>
            <translation>Lưu bản đánh dấu</translation>
        </message>
        <message>
            <source>Writing the marked copy</source>
            <translation>Đang ghi bản đánh dấu</translation>
        </message>
        <message>
            <source>Open the file</source>
            <translation>Mở tệp</translation>
        </message>
    </context>
</TS>
