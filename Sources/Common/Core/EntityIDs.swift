/// The kinds of things that have ids, and their prefixes.
public enum Entity {
    public enum User: IdentifiedEntity { public static let idPrefix = "usr" }
    public enum APIKey: IdentifiedEntity { public static let idPrefix = "key" }
    public enum Domain: IdentifiedEntity { public static let idPrefix = "dom" }
    public enum Job: IdentifiedEntity { public static let idPrefix = "job" }
}

public typealias UserID = Identifier<Entity.User>
public typealias APIKeyID = Identifier<Entity.APIKey>
public typealias DomainID = Identifier<Entity.Domain>
public typealias JobID = Identifier<Entity.Job>
