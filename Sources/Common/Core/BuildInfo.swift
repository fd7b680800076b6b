/// Which build this is, as `GET /api/version` tells.
public enum BuildInfo {
    /// Semantic version of the product; `CHANGELOG.md` tells what each brought.
    public static let version = "0.1.0"
}
