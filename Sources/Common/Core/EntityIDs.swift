/// The kinds of things that have ids, and their prefixes.
public enum Entity {
    public enum User: IdentifiedEntity { public static let idPrefix = "usr" }
    public enum APIKey: IdentifiedEntity { public static let idPrefix = "key" }
    public enum Domain: IdentifiedEntity { public static let idPrefix = "dom" }
    public enum Job: IdentifiedEntity { public static let idPrefix = "job" }
    public enum Mailbox: IdentifiedEntity { public static let idPrefix = "mbx" }
    public enum CatchAllSnapshot: IdentifiedEntity { public static let idPrefix = "cas" }
    public enum Session: IdentifiedEntity { public static let idPrefix = "ses" }
    public enum Passkey: IdentifiedEntity { public static let idPrefix = "psk" }
    public enum AuditEvent: IdentifiedEntity { public static let idPrefix = "aud" }
    public enum ZoneExport: IdentifiedEntity { public static let idPrefix = "exp" }
    public enum Message: IdentifiedEntity { public static let idPrefix = "msg" }
    public enum Recipient: IdentifiedEntity { public static let idPrefix = "rcp" }
    public enum Attachment: IdentifiedEntity { public static let idPrefix = "att" }
}

public typealias UserID = Identifier<Entity.User>
public typealias APIKeyID = Identifier<Entity.APIKey>
public typealias DomainID = Identifier<Entity.Domain>
public typealias JobID = Identifier<Entity.Job>
public typealias MailboxID = Identifier<Entity.Mailbox>
public typealias CatchAllSnapshotID = Identifier<Entity.CatchAllSnapshot>
public typealias SessionID = Identifier<Entity.Session>
public typealias PasskeyID = Identifier<Entity.Passkey>
public typealias AuditEventID = Identifier<Entity.AuditEvent>
public typealias ZoneExportID = Identifier<Entity.ZoneExport>
public typealias MessageID = Identifier<Entity.Message>
public typealias RecipientID = Identifier<Entity.Recipient>
public typealias AttachmentID = Identifier<Entity.Attachment>
