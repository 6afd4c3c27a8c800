namespace MerchantDesk.Domain.Values;

/// <summary>A number by which the books know one thing of one kind: what is a match's never passes for a break's.</summary>
public interface IId : IComparable
{
    long Value { get; }

    int IComparable.CompareTo(object? obj) => Value.CompareTo(((IId)obj!).Value);
}

#pragma warning disable CA1036 // The operators stand in IdOrder, once for all of them.

/// <summary>Which person; people see names, never this number.</summary>
public readonly record struct PersonId(long Value) : IId;

/// <summary>Which grant of a role.</summary>
public readonly record struct GrantId(long Value) : IId;

/// <summary>Which key for the command line; people see it in the list of keys.</summary>
public readonly record struct KeyId(long Value) : IId;

/// <summary>Which naming of a bank account for a platform.</summary>
public readonly record struct MappingId(long Value) : IId;

/// <summary>Which fee contract.</summary>
public readonly record struct ContractId(long Value) : IId;

/// <summary>Which imported file; people see <c>IMP-2026-000007</c>.</summary>
public readonly record struct BatchId(long Value) : IId;

/// <summary>Which file that waits for a second person.</summary>
public readonly record struct WaitingFileId(long Value) : IId;

/// <summary>Which record of one side of the reconciliation: a statement, a line, what an export told of an order or a case, a try at paying. The side stands beside it.</summary>
public readonly record struct RecordId(long Value) : IId;

/// <summary>Which version of a line in the place of another.</summary>
public readonly record struct LineVersionId(long Value) : IId;

/// <summary>Which run of the reconciliation; people see <c>RUN-2026-000012</c>.</summary>
public readonly record struct RunId(long Value) : IId;

/// <summary>Which match; people see <c>M-2026-000123</c>.</summary>
public readonly record struct MatchId(long Value) : IId;

/// <summary>Which break; people see <c>BR-2026-000045</c>.</summary>
public readonly record struct BreakId(long Value) : IId;

/// <summary>Which event in the life of a break.</summary>
public readonly record struct BreakEventId(long Value) : IId;

/// <summary>Which refund case; people see <c>RF-2026-000042</c>.</summary>
public readonly record struct RefundCaseId(long Value) : IId;

/// <summary>Which revision of a column profile; people see its name and its number.</summary>
public readonly record struct ProfileId(long Value) : IId;

#pragma warning restore CA1036

/// <summary>Of two ids of one kind the later has the greater number.</summary>
public static class IdOrder
{
    extension<TId>(TId)
        where TId : struct, IId
    {
        public static bool operator <(TId left, TId right) => left.Value < right.Value;

        public static bool operator >(TId left, TId right) => left.Value > right.Value;
    }
}
