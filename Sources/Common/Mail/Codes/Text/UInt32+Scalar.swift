extension UInt32 {
    /// The value of a character. The label keeps `UInt32("-")`, which reads a number and gives `nil`, from being meant.
    init(mark scalar: Unicode.Scalar) {
        self = scalar.value
    }

    var isASCIIDigit: Bool { (0x30...0x39).contains(self) }

    var isASCIIUpper: Bool { (0x41...0x5A).contains(self) }

    var isASCIILower: Bool { (0x61...0x7A).contains(self) }

    var isASCIIAlphanumeric: Bool { isASCIIDigit || isASCIIUpper || isASCIILower }

    /// Letters and digits of any script.
    var isWordCharacter: Bool { ScalarFolding.isLetter(self) || ScalarFolding.isEastAsian(self) }
}
