using MerchantDesk.Domain.Refunds;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MerchantDesk.Data;

/// <summary>The columns of audited records that hold personal values or secrets, or are made of them: not even a hash over them goes into the audit log.</summary>
public static class PersonalColumns
{
    private static readonly HashSet<(Type, string)> Columns =
    [
        (typeof(RefundCase), nameof(RefundCase.Customer)),
        (typeof(RefundCase), nameof(RefundCase.CustomerKey)),
        (typeof(RefundCase), nameof(RefundCase.PayerKey)),
        (typeof(AccessKey), nameof(AccessKey.Hash)),
        (typeof(AccessKey), nameof(AccessKey.Name)),
    ];

    public static bool Contains(IReadOnlyProperty column) => Columns.Contains((column.DeclaringType.ClrType, column.Name));
}
