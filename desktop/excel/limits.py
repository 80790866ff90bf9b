"""What the reading child may use: memory, no file to write, no core dump.

Why it exists: a crafted workbook can make a reader ask for 512 GB or spin for ever. The child limits itself before it touches the file;
whatever goes over is killed by the system, and the program says so in words. POSIX: RLIMIT. Windows: a Job Object.

Read next: ``child.py``.
"""

from __future__ import annotations

import sys


def limit_this_process(memory_bytes: int) -> None:
    """Limits this process for good. Raises OSError when the system refuses, because reading without a limit is not safe."""
    if sys.platform == "win32":
        _limit_on_windows(memory_bytes)
    else:
        _limit_on_posix(memory_bytes)


def _limit_on_posix(memory_bytes: int) -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    ceiling = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    if sys.platform != "darwin":  # macOS takes the call and does not heed it
        resource.setrlimit(resource.RLIMIT_AS, (ceiling, ceiling))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core dump would put members' data on the disk in plain
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # and so would any file; pipes are not files


def _limit_on_windows(memory_bytes: int) -> None:
    import ctypes
    from ctypes import wintypes

    class BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class ExtendedLimits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", BasicLimits),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    process_memory, kill_on_close, no_error_box, active_processes = 0x100, 0x2000, 0x400, 0x8
    extended_limit_information = 9
    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined, unused-ignore]
    kernel.CreateJobObjectW.restype = wintypes.HANDLE
    kernel.GetCurrentProcess.restype = wintypes.HANDLE
    kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
    kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
    job = kernel.CreateJobObjectW(None, None)  # never closed: it lives as long as this process
    limits = ExtendedLimits()
    limits.BasicLimitInformation.LimitFlags = process_memory | kill_on_close | no_error_box | active_processes
    limits.BasicLimitInformation.ActiveProcessLimit = 1
    limits.ProcessMemoryLimit = memory_bytes
    done = job and kernel.SetInformationJobObject(job, extended_limit_information, ctypes.byref(limits), ctypes.sizeof(limits))
    if not done or not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()):
        raise OSError(ctypes.get_last_error(), "The job object of the reading process could not be made")  # type: ignore[attr-defined, unused-ignore]
