using MerchantDesk.Domain.Refunds;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MerchantDesk.Data;

/// <summary>
/// The columns of audited records that hold personal values, words of people's own or secrets, or are made of them: not even a hash over them
/// goes into the audit log. Words that somebody gave stand beside it, under a keyed hash of their own.
/// </summary>
public static class PersonalColumns
{
    private static readonly HashSet<(Type, string)> Columns =
    [
        (typeof(RefundCase), nameof(RefundCase.Customer)),
        (typeof(RefundCase), nameof(RefundCase.CustomerKey)),
        (typeof(RefundCase), nameof(RefundCase.PayerKey)),
        (typeof(RefundCase), nameof(RefundCase.Reason)),
        (typeof(Evidence), nameof(Evidence.Text)),
        (typeof(StoredMatch), nameof(StoredMatch.Note)),
        (typeof(MatchEnding), nameof(MatchEnding.Reason)),
        (typeof(ImportBatch), nameof(ImportBatch.Confirmation)),
        (typeof(ImportBatch), nameof(ImportBatch.Reversal)),
        (typeof(AccessKey), nameof(AccessKey.Hash)),
        (typeof(AccessKey), nameof(AccessKey.Name)),
    ];

    public static bool Contains(IReadOnlyProperty column) => Columns.Contains((column.DeclaringType.ClrType, column.Name));
}
