/// Which request begins the jobs of a kind, for people who look for what used up the budget.
enum OperationRoute {
    private static let routes = [
        CatalogRefresh.kind: "GET /api/domains/catalog",
        CatchAllDisable.kind: "POST /api/domains/:id/catch-all/disable",
        CatchAllEnable.kind: "POST /api/domains/:id/catch-all/enable",
        CatchAllRestore.kind: "POST /api/domains/:id/catch-all/restore",
        DomainBind.kind: "POST /api/domains/bind",
        DomainCheck.kind: "POST /api/domains/:id/drift/check",
        DomainDelete.kind: "POST /api/domains/:id/delete",
        DomainDisable.kind: "POST /api/domains/:id/disable",
        DomainEnable.kind: "POST /api/domains",
        DomainRetry.kind: "POST /api/domains/:id/retry",
        DriftAccept.kind: "POST /api/domains/:id/drift/accept",
        DriftReapply.kind: "POST /api/domains/:id/drift/reapply",
        MailboxDestroy.kind: "DELETE /api/mailboxes/:id",
        MailboxProvision.kind: "POST /api/mailboxes",
        MailWorkerDeploy.kind: "POST /api/mail-worker/deploy",
    ]

    static func route(of operation: String) -> String {
        routes[JobKind(rawValue: operation)] ?? "internal Cloudflare client"
    }
}
