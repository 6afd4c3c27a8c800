namespace MerchantDesk.Formats;

/// <summary>How one of Stripe's layouts names the columns that every one of them has.</summary>
public sealed record StripeColumns(string Id, string Currency, string Gross, string Fee, string Net, string Kind, string Time, string Source, string Description)
{
    public IReadOnlyList<string> Needed => [Id, Currency, Gross, Fee, Net, Kind];
}
