/// What the traffic asks: a mixture that takes every way through the application.
enum TrafficQuestion {
    static let all = [
        "Where is my order A-1024?",
        "Can you check order A-2077 for me?",
        "My order A-3316 has not arrived, what happened?",
        "Please look up order A-4201 and tell me when the delivery arrives.",
        "How long does a refund take?",
        "I returned a helmet last week, when do I get my refund?",
        "Where do I find the invoice of last month?",
        "Is there a discount for students?",
        "How do I cancel my subscription?",
        "I forgot my password and the link on the login page does not work.",
        "Is water damage part of the warranty of a device?",
        "My new device is broken, can I return it and get a refund?",
        "How do returns work for unused items?",
        "What is the weather in Berlin? I want to try my new bicycle.",
        "How is the weather in Oslo today?",
        "What is 19 times 24?",
        "What is 129 plus 349, and is there a discount on both?",
        "Do you keep my data after the account is closed?",
        "Can I pay one order with several gift cards?",
        "Which tyre fits a wheel of 28 inches?",
        "Do you repair hydraulic brakes?",
        "I would like to speak to somebody about a gift for my daughter.",
    ]
}
