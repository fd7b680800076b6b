import Foundation
import Glibc
import Mail
import Testing

/// A program that passes mails on to the real parser, except those that say what it shall do instead.
struct StandInParser {
    /// In a mail: the process dies.
    static let crash = "X-Crash: yes"
    /// In a mail: the process does nothing any more.
    static let hang = "X-Hang: yes"
    /// In a mail: the answer is no frame.
    static let babble = "X-Babble: yes"

    let path: String
    private let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "parser-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "parser").path
        let script = """
            #!/bin/bash
            folder=$(mktemp -d '\(folder.path)/XXXXXX')
            while true; do
                head -c 5 >"$folder/head"
                [[ -s $folder/head ]] || exit 0
                length=$((16#$(head -c 4 "$folder/head" | od -An -tx1 | tr -d ' \\n')))
                head -c "$length" >"$folder/body"
                if grep -q '\(Self.crash)' "$folder/body"; then kill -KILL $$; fi
                if grep -q '\(Self.hang)' "$folder/body"; then exec sleep 1000; fi
                if grep -q '\(Self.babble)' "$folder/body"; then printf 'what now'; continue; fi
                cat "$folder/head" "$folder/body" | '\(MailParserConfiguration().program)'
            done
            """
        // Written by a process of its own: while this one has the file open for writing, a child that another test is just starting
        // has it too, and then it cannot be run.
        try Self.run(["/bin/sh", "-c", "printf '%s' \"$1\" >\"$2\" && chmod 755 \"$2\"", "sh", script, path])
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }

    private static func run(_ command: [String]) throws {
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process: pid_t = 0
        var status: Int32 = 0
        try #require(posix_spawn(&process, command[0], nil, nil, &arguments, nil) == 0)
        try #require(waitpid(process, &status, 0) == process)
        try #require(status == 0)
    }
}
