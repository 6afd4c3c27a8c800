namespace MerchantDesk.Demo;

/// <summary>A refund case that is to be opened in the desk itself and led to a state through the same operations a user has.</summary>
/// <param name="Flow"><c>A</c> not shipped, <c>B</c> in transit, <c>C</c> return and inspection.</param>
/// <param name="State">The state of WORKFLOWS 2 to stop in.</param>
public sealed record DemoStory(string Flow, string State, string Reason, DemoOrder Order)
{
    /// <summary>The platform has booked the refund already: the bill of the day after the story shows it.</summary>
    public bool IsInBill => State is "Confirmed" or "Reconciled" or "Closed" or "Bounced";

    /// <summary>The bill of the day after shows it coming back as well.</summary>
    public bool Bounces => State == "Bounced";
}
