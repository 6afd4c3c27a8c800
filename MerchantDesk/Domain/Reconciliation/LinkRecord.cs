using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>A record that somebody wants to join with others, as far as joining asks.</summary>
/// <param name="Kind">What the line is; null for orders and cases.</param>
/// <param name="Gross">An order's price or a case's amount, positive; a line's amount as its account feels it.</param>
/// <param name="Fee">The fee that the line itself carries, signed.</param>
public sealed record LinkRecord(RecordRef Ref, LineKind? Kind, Money Gross, Money Fee)
{
    public string? OrderNo { get; init; }

    /// <summary>The number of the case, as the case has it or as a refund line prints it.</summary>
    public string? CaseNo { get; init; }

    /// <summary>The platform of the account or store; null where nothing asks.</summary>
    public string? Platform { get; init; }

    /// <summary>What people call the case: a stated one's number, or that of the case whose payment it is; null for lines and orders.</summary>
    public string? Case { get; init; }

    /// <summary>Whose number the line prints: the payment or stated case that is known by it; null where nobody knows it.</summary>
    public KnownNumber? NumberOf { get; init; }

    /// <summary>The case that the line has confirmed or bounced; null where it has none.</summary>
    public string? Proves { get; init; }

    /// <summary>Every number that it goes by, and of a bank line each word that may be one.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>What was sent before the bank changed it, where its stated rate bears that out.</summary>
    public Money? Sent { get; init; }

    /// <summary>True for a line that its wallet pays out with others: it carries a payout's number, or its bill has no payouts of their own.</summary>
    public bool IsPaidOut { get; init; }

    /// <summary>True where an open B09 asks about it.</summary>
    public bool IsWithoutCase { get; init; }
}
