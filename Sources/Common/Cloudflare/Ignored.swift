/// Stands for a result whose content nobody needs, whatever its shape.
struct Ignored: Decodable {
    init(from decoder: any Decoder) throws {}
}
