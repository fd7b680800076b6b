import Core
import Glibc

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A page is a folder: of all blobs a 256th.
extension FileBlobStore: OutsideBlobStore {
    private static let folders = 0...255

    public func page(from place: String?, before date: Date) async throws -> BlobPage {
        let number = place.flatMap { Int($0) } ?? Self.folders.lowerBound
        let folder = Self.folder(number)
        let keys = try await names(in: folder, before: date).compactMap { name in
            name.hasSuffix(folder) ? UUID(hex: Array(name.utf8)) : nil
        }
        return BlobPage(keys: keys, next: number < Self.folders.upperBound ? String(number + 1) : nil)
    }

    public func deleteUnfinished(before date: Date) async throws -> Int {
        var deleted = 0
        for folder in Self.folders.map(Self.folder) {
            let parts = try await names(in: folder, before: date).filter { name in
                name.hasPrefix(".") && name.hasSuffix(".part") && UUID(hex: Array(name.utf8.dropFirst().dropLast(5))) != nil
            }
            try await unlink(parts.map { "\(root)/\(folder)/\($0)" })
            deleted += parts.count
        }
        return deleted
    }

    /// The last two digits of the keys in it.
    private static func folder(_ number: Int) -> String { [UInt8(truncatingIfNeeded: number)].hex }

    /// The files of a folder that were written before a time; of one that is not there, none.
    private func names(in folder: String, before date: Date) async throws -> [String] {
        let path = "\(root)/\(folder)"
        let limit = Int(date.timeIntervalSince1970)
        return try await blocking {
            guard let directory = opendir(path) else {
                let number = errno
                guard number == ENOENT, access(root, F_OK) == 0 else { throw Self.failed("looked for", number) }
                return []
            }
            defer { closedir(directory) }
            var names: [String] = []
            while let entry = readdir(directory) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
                var information = stat()
                // One that is deleted meanwhile is none.
                guard lstat("\(path)/\(name)", &information) == 0, information.st_mode & S_IFMT == S_IFREG,
                    information.st_mtim.tv_sec < limit
                else { continue }
                names.append(name)
            }
            return names
        }
    }
}
