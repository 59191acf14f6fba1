extension Article {
    /// What a shop's support team has written down.
    static let shop: [Article] = [
        Article(
            id: "refunds", title: "Refunds",
            text: "A refund arrives within five working days after the returned parcel reached our warehouse."),
        Article(
            id: "returns", title: "Returns",
            text: "Unused items can be returned within thirty days; the return label is in your customer account."),
        Article(
            id: "delivery", title: "Delivery",
            text: "Standard delivery takes two to four days, express delivery arrives on the next working day."),
        Article(
            id: "invoices", title: "Invoices",
            text: "Every invoice is in your account under payments, and a copy is sent by mail on the first of a month."
        ),
        Article(
            id: "passwords", title: "Passwords",
            text: "A forgotten password is reset through the link on the login page; the link is valid for one hour."),
        Article(
            id: "warranty", title: "Warranty",
            text: "All devices have a warranty of two years; damage by water is not part of the warranty."),
        Article(
            id: "subscriptions", title: "Subscriptions",
            text: "A subscription can be cancelled at any time and then ends with the month that is already paid."),
        Article(
            id: "discounts", title: "Discounts",
            text: "Students and teachers receive a discount of ten percent after confirming their school address."),
        Article(
            id: "privacy", title: "Privacy",
            text: "Personal data is kept for as long as the account exists, and deleted thirty days after it is closed."
        ),
        Article(
            id: "gifts", title: "Gift cards",
            text: "A gift card is valid for three years and can be used for several orders until it is spent."),
    ]
}
