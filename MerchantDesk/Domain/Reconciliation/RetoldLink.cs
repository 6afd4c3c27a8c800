using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>A match by hand of which another bill of the wallet has come to tell a line.</summary>
/// <param name="Members">Its members with the other bill's line in the place of the first; none where the other bill has no line that says the same.</param>
public sealed record RetoldLink(MatchId Match, IReadOnlyList<RecordRef> Members);
