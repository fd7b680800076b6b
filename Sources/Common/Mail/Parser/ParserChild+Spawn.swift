import Glibc

extension ParserChild {
    /// Starts the program with a socket as its standard input and output.
    static func spawn(_ program: String, descriptor: Int32) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, descriptor, STDOUT_FILENO)
        // GMime's complaints about the mails of the world are nobody's business.
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // This program may block or ignore signals that the child must die of.
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), nil]
        defer { for argument in arguments { free(argument) } }
        // Only what the dynamic linker may need.
        let paths = getenv("LD_LIBRARY_PATH").map { "LD_LIBRARY_PATH=" + String(cString: $0) }
        var variables: [UnsafeMutablePointer<CChar>?] = (paths.map { [strdup($0)] } ?? []) + [nil]
        defer { for variable in variables { free(variable) } }

        var process: pid_t = 0
        let status = posix_spawn(&process, program, &actions, &attributes, &arguments, &variables)
        guard status == 0 else {
            throw MailParserError(.unavailable, "\(program) cannot be started: errno \(status)")
        }
        return process
    }
}
