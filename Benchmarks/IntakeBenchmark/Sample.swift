import ArgumentParser

/// Prints a mail.
struct Sample: ParsableCommand {
    @Option(help: "Octets of the mail, about.")
    var size = 4_096

    func run() {
        print(SampleMail.make(octets: size), terminator: "")
    }
}
