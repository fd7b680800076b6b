/// Letters beside digits that make them a measure, a version or a name.
enum NumberNotation {
    /// `1234px`, `v1234`, `FY2024`, `xxxx1234`.
    static func isMeasure(_ run: String) -> Bool {
        let text = run.lowercased()
        let digits = text.utf8.prefix { (0x30...0x39).contains($0) }.count
        if digits > 0, units.contains(String(text.dropFirst(digits))) { return true }
        if text.hasPrefix("xxx") || text.hasSuffix("xxxx") { return true }
        let letters = text.utf8.prefix { !(0x30...0x39).contains($0) }.count
        return prefixes.contains(String(text.prefix(letters)))
            && text.utf8.dropFirst(letters).allSatisfy { (0x30...0x39).contains($0) }
    }

    private static let units: Set<String> = [
        "px", "pt", "em", "rem", "vh", "vw", "dpi", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "bit", "ms", "km", "kg", "cm",
        "mm",
        "ml", "mg", "th", "st", "nd", "rd", "am", "pm", "hz", "mhz", "ghz", "kwh", "mah", "wh", "mp", "usd", "eur", "gbp", "rub",
        "gmt", "utc", "kcal", "uhr", "min", "mins", "sec", "hrs", "h", "k", "x", "p", "pts", "pcs", "ppi", "fps", "kr", "zl",
        "rmb",
    ]
    private static let prefixes: Set<String> = [
        "v", "ver", "rev", "fy", "cy", "usd", "eur", "gbp", "rs", "rmb", "hk", "nt", "r", "no", "nr", "po",
    ]

    /// Groups of three or four capitals that are joined by a hyphen without being codes: kinds of files, currencies, zones, units.
    static let abbreviations: Set<String> = [
        "PDF", "CSV", "XML", "JSON", "HTML", "DOC", "DOCX", "XLS", "XLSX", "PPT", "PPTX", "TXT", "PNG", "JPG", "JPEG", "GIF",
        "ZIP",
        "RTF", "MP3", "MP4", "TIFF", "YAML", "USD", "EUR", "GBP", "JPY", "CNY", "KRW", "RUB", "UTC", "GMT", "ISO", "IEC", "DIN",
        "SHA", "AES", "RSA", "UTF", "USB", "HDMI", "HTTP", "HTTPS", "SSL", "TLS", "TCP", "UDP", "COVID", "API", "SDK", "SKU",
        "INV",
        "ORD", "REF", "TKT", "RMA", "VAT", "DSGVO", "GDPR", "CET", "PST", "EST", "FAQ", "CEO", "CTO", "CPU", "GPU", "SSD", "RAM",
        "CVE", "RFC", "BUG", "PROJ", "TASK", "CASE", "PNR", "ISBN", "IBAN", "NON", "ALL", "NEW", "TOP", "BUY", "GET", "ONE",
        "TWO",
        "END", "OFF", "AND", "THE", "FOR", "PRE", "POST", "ANTI", "SALE", "FREE", "OPT", "OUT", "WI", "FI", "COM", "ORG", "NET",
    ]
}
