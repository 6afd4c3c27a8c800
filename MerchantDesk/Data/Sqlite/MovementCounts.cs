using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Over which days a file reaches, and how often it has each movement of the days that other files have told of the account already.</summary>
public sealed class MovementCounts(IReadOnlySet<DateOnly> toldDays)
{
    private readonly Dictionary<Movement, int> counts = [];

    public IReadOnlyDictionary<Movement, int> Counts => counts;

    /// <summary>The first day of the lines; after <see cref="Last"/> where there were none.</summary>
    public DateOnly First { get; private set; } = DateOnly.MaxValue;

    public DateOnly Last { get; private set; } = DateOnly.MinValue;

    public void Take(StatementLine line)
    {
        First = line.Day < First ? line.Day : First;
        Last = line.Day > Last ? line.Day : Last;
        if (line.Kind != LineKind.Pending && toldDays.Contains(line.Day))
        {
            var movement = Movement.Of(line);
            counts[movement] = counts.GetValueOrDefault(movement) + 1;
        }
    }
}
