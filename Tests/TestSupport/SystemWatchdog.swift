import Glibc

/// Ends the children of a test process that died: a shell that reads their ids from a pipe and kills them when the pipe breaks.
final class SystemWatchdog: Sendable {
    private let pipe: Int32
    private let shell: pid_t

    private static let script = """
        trap '' INT TERM HUP
        while read -r word; do
            [ "$word" = done ] && exit 0
            pids="$pids $word"
        done
        kill -9 $pids
        rm -rf "$1"
        """

    /// - Parameter folder: what is removed when the test process is gone.
    init(folder: String) throws {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw SystemFailure("no pipe: errno \(errno)") }
        // A child that held the pipe would keep the watchdog waiting.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[0]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        pipe = ends[1]
        shell = try spawnProgram(
            ["/bin/sh", "-c", Self.script, "watchdog", folder], environment: ["PATH": "/usr/bin:/bin"], actions: &actions)
    }

    func watch(_ pid: pid_t) { tell("\(pid)\n") }

    /// Nothing is left to watch.
    func dismiss() {
        tell("done\n")
        close(pipe)
        var status: Int32 = 0
        waitpid(shell, &status, 0)
    }

    private func tell(_ line: String) {
        // A watchdog that is gone cannot be told anything, which only matters if we crash as well.
        _ = line.withCString { write(pipe, $0, strlen($0)) }
    }
}
