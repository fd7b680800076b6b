/// Of octets and of scalars alike.
extension UnsignedInteger where Self: FixedWidthInteger {
    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

    var isASCIIUpper: Bool { (0x41...0x5A).contains(self) }

    var isASCIILower: Bool { (0x61...0x7A).contains(self) }

    var isASCIIAlphanumeric: Bool { isASCIIDigit || isASCIIUpper || isASCIILower }
}
