import CPublicSuffix

#if canImport(Glibc)
import Glibc
#else
import Musl
#endif

/// The list of suffixes under which names are registered (publicsuffix.org), private ones such as `github.io` included.
public final class PublicSuffixList: Sendable {
    // SAFETY: libpsl only reads a context once it is loaded; this one is never written to, and freed once, when nobody holds it.
    private nonisolated(unsafe) let context: OpaquePointer

    /// The list that comes with the system. Without any, no name can be told from a suffix, so that is fatal.
    public static let builtIn: PublicSuffixList = {
        do {
            return try PublicSuffixList()
        } catch {
            fatalError("\(error)")
        }
    }()

    /// Loads the list, which takes some milliseconds: once a program.
    ///
    /// - Parameter file: a file in the format of publicsuffix.org (UTF-8 or DAFSA); without one, the system's list or libpsl's
    ///   own, whichever is newer.
    public init(file: String? = nil) throws(PublicSuffixListError) {
        let loaded = if let file { psl_load_file(file) } else { psl_latest(nil) }
        guard let loaded else { throw PublicSuffixListError(file: file) }
        context = loaded
        // A file of another kind "loads" too, as a list of nothing or of nonsense.
        guard file == nil || psl_suffix_count(loaded) != 0 else {
            psl_free(loaded)
            throw PublicSuffixListError(file: file)
        }
    }

    deinit {
        psl_free(context)
    }

    /// Where a name stands. A top-level domain that the list does not have counts as a suffix (the algorithm's rule `*`), so that
    /// private ones such as `.test` work.
    ///
    /// - Parameter knownParents: domains that exist already; the longest one above the name becomes its parent.
    public func classify(_ name: DomainName, knownParents: [DomainName] = []) -> DomainClass {
        guard let registrable = registrable(name) else { return .publicSuffix }
        if registrable == name { return .apex(name) }
        let known = knownParents.filter { name.isBelow($0) && ($0 == registrable || $0.isBelow(registrable)) }
        let parent = known.max { $0.ascii.utf8.count < $1.ascii.utf8.count } ?? registrable
        guard let label = name.label(below: parent) else { return .unknown }
        return .subdomain(parent: parent, label: label)
    }

    /// As for names, and `.unknown` for a text that is none.
    public func classify(text: String, knownParents: [DomainName] = []) -> DomainClass {
        guard let name = try? DomainName(text) else { return .unknown }  // what is wrong with it, nobody asked here
        return classify(name, knownParents: knownParents)
    }

    /// The registered domain that a name belongs to, itself perhaps; `nil` for a public suffix.
    public func registrable(_ name: DomainName) -> DomainName? {
        // SAFETY: the result points into the name, which lives as long as the closure; only its length leaves it.
        let length = name.ascii.withCString { text in
            psl_registrable_domain(context, text).map { strlen($0) }
        }
        guard let length else { return nil }
        let labels = name.ascii.utf8.suffix(length).count { $0 == UInt8(ascii: ".") } + 1
        return name.suffix(labels: labels)
    }

    /// What to bind instead of a subdomain; `nil` for every other name.
    public func recommendation(for name: DomainName) -> DomainRecommendation? {
        guard let apex = registrable(name), let subdomain = name.label(below: apex) else { return nil }
        return DomainRecommendation(apex: apex, subdomain: subdomain)
    }
}
