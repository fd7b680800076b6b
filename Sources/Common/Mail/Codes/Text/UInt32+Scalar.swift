extension UInt32 {
    /// The value of a character. The label keeps `UInt32("-")`, which reads a number and gives `nil`, from being meant.
    init(mark scalar: Unicode.Scalar) {
        self = scalar.value
    }

    /// Letters and digits of any script.
    var isWordCharacter: Bool { ScalarFolding.isLetter(self) || ScalarFolding.isEastAsian(self) }

    /// Capitals of any alphabet that has them.
    var isUppercase: Bool { Unicode.Scalar(self)?.properties.isUppercase == true }
}

extension String {
    /// The text that scalars make; what is none becomes U+FFFD. Short texts, as most words are, take no memory of their own.
    init(scalars: ArraySlice<UInt32>) {
        func scalar(_ value: UInt32) -> Unicode.Scalar { Unicode.Scalar(value) ?? "\u{FFFD}" }
        self.init(unsafeUninitializedCapacity: scalars.reduce(0) { $0 + UTF8.width(scalar($1)) }) { octets in
            var end = 0
            for value in scalars {
                guard let encoded = UTF8.encode(scalar(value)) else { continue }
                for octet in encoded {
                    octets[end] = octet
                    end += 1
                }
            }
            return end
        }
    }
}
