extension UInt64 {
    /// Reads up to 16 hexadecimal digits of either case; nil when any byte is not one.
    @inlinable public init?(hexDigits: some Collection<UInt8>) {
        var value: UInt64 = 0
        for digit in hexDigits {
            guard let nibble = Self.nibble(digit) else { return nil }
            value = value << 4 | nibble
        }
        self = value
    }

    /// 16 lowercase hexadecimal digits.
    package var hexDigits: String {
        unsafe String(unsafeUninitializedCapacity: 16) { buffer in
            for index in 0..<16 {
                let nibble = UInt8(truncatingIfNeeded: self >> UInt64(60 - 4 * index)) & 15
                unsafe buffer[index] = nibble < 10 ? 48 + nibble : 87 + nibble
            }
            return 16
        }
    }

    @inlinable static func nibble(_ digit: UInt8) -> UInt64? {
        switch digit {
        case 48...57: UInt64(digit - 48)
        case 65...70: UInt64(digit - 55)
        case 97...102: UInt64(digit - 87)
        default: nil
        }
    }
}

/// The finaliser of splitmix64: every input bit reaches every output bit.
@inlinable public func mix64(_ input: UInt64) -> UInt64 {
    var x = input
    x = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
    x = (x ^ (x >> 27)) &* 0x94d0_49bb_1331_11eb
    return x ^ (x >> 31)
}
