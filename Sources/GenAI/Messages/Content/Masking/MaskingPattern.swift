/// The kinds of secrets and personal data that can be masked by name.
package enum MaskingPattern: String, CaseIterable, Hashable, Sendable {
    case email
    /// With a leading `+`, or in the North American form with separators. Bare digits are no phone number.
    case phone
    /// 13 to 19 digits with a valid check digit (Luhn).
    case creditCard = "credit-card"
    /// With valid check digits (ISO 13616).
    case iban
    /// Keys of model providers and code hosts, by the beginning they all have.
    case apiKey = "api-key"
    /// Access key ids, and secret keys behind their name.
    case awsKey = "aws-key"
    /// What stands behind `Bearer`.
    case bearerToken = "bearer-token"
    case jwt
    /// PEM blocks.
    case privateKey = "private-key"
    /// US social security numbers with their hyphens.
    case ssn
    case ipv4

    /// What stands in place of a match. It needs no escaping in JSON.
    package var replacement: String { "[masked \(rawValue)]" }
}
