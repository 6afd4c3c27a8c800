using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Application.Orders;

/// <summary>What an export of orders or cases says, and what of it its store does not have yet.</summary>
/// <param name="Parsed">What reading it came to.</param>
/// <param name="Store">The store's code; null where nobody knows yet.</param>
/// <param name="New">Records that the store does not have yet; null without a store.</param>
/// <param name="Changed">Of these the ones that tell a known order or case otherwise.</param>
public sealed record ExportView(ExportKind Kind, ParsedTable Parsed, string? Store, int? New, int? Changed)
{
    /// <summary>The sum of the amounts in each currency.</summary>
    public IReadOnlyList<Money> Sums => Parsed.Sums;

    public DateOnly? From => Parsed.From;

    public DateOnly? To => Parsed.To;
}
