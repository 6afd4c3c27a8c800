using System.Runtime.InteropServices;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>
/// What somebody has taken apart: no pass joins the two again by itself. Pairs are kept apart, not records: each of them may still belong
/// with another.
/// </summary>
public sealed class KeptApart
{
    private readonly Dictionary<RecordRef, List<int>> parted = [];

    /// <param name="matches">The members of each match that was taken apart; none where nothing was.</param>
    public KeptApart(IEnumerable<IReadOnlyList<RecordRef>> matches)
    {
        foreach (var (match, members) in matches.Index())
        {
            foreach (var member in members)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(parted, member, out _) ??= []).Add(match);
            }
        }
    }

    /// <summary>True for two sides of a match that was taken apart.</summary>
    public bool AreApart(RecordRef one, RecordRef other) =>
        parted.Count > 0 && one.Side != other.Side
        && parted.TryGetValue(one, out var ofOne) && parted.TryGetValue(other, out var ofOther) && ofOne.Exists(ofOther.Contains);

    /// <summary>True where the record was taken apart from one of the others.</summary>
    public bool IsApart(RecordRef one, List<RecordRef> others) => parted.Count > 0 && parted.ContainsKey(one) && others.Exists(other => AreApart(one, other));
}
