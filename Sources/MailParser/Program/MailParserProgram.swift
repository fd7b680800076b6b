import CGMime

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// Parses mails for the other programs: frames in on standard input, answers on standard output, until the input ends.
///
/// It is a process of its own because a mail can crash or hang the library that reads it. It has no settings and no state between
/// two mails, opens nothing and talks to nobody else; whoever started it may kill it at any time.
@main
struct MailParserProgram {
    static func main() {
        ProcessLimits.apply()
        g_mime_init()
        // Messages within messages stay closed boxes for GMime: it would descend into them on the stack and parse their addresses,
        // which a mail can make as deep as it likes (2026-11: 8 KB of "To: g:g:g:…").
        for subtype in ["rfc822", "rfc2822", "global", "news", "partial", "*"] {
            g_mime_object_register_type("message", subtype, g_mime_part_get_type())
        }
        // GMime descends into multiparts on the stack, 1,024 levels at most, so the work is done on a thread with room for them.
        let hasRun = LargeStack.run(octets: 64 << 20) {
            ParserServer(input: STDIN_FILENO, output: STDOUT_FILENO).run()
        }
        exit(hasRun ? 0 : 1)
    }
}
