/// Words that mails set in capitals where a code could stand: buttons, headings, shouting.
enum CapitalWords {
    static let all: Set<String> = [
        "ABOVE", "ACCEPT", "ACCESS", "ACCOUNT", "ACTION", "ACTIVATE", "ALERT", "BELOW", "BUTTON", "CANCEL", "CLICK", "CODE",
        "CODES",
        "CONFIRM", "CONTINUE", "COPY", "EMAIL", "ENTER", "EXPIRED", "EXPIRES", "FOLLOW", "HELLO", "HERE", "IMPORTANT", "INVALID",
        "LINK", "LOGIN", "MINUTES", "NEVER", "NEXT", "NOTICE", "ONLY", "OPEN", "PHONE", "PLEASE", "PRIVATE", "REQUIRED", "RESET",
        "SECRET", "SECURE", "SECURITY", "SEND", "SENT", "SIGNIN", "SIGNUP", "START", "STOP", "SUBMIT", "THANKS", "THIS", "TODAY",
        "UNIQUE", "UPDATE", "URGENT", "VALID", "VERIFY", "VIEW", "WARNING", "WELCOME", "WITH", "YOUR", "HTTP", "HTTPS", "JSON",
        "HTML", "PDF", "NULL", "NONE", "TRUE", "FALSE", "BITTE", "HIER", "HINWEIS", "VOTRE", "AQUI", "SUBJECT", "GITHUB",
        "GOOGLE",
        "TOTP", "OTPS", "MFAS", "SMS", "AUTH", "TOKEN", "CASE", "SENSITIVE", "NUMERIC", "MISSING", "WRONG", "ERROR", "FAILED",
    ]
}
