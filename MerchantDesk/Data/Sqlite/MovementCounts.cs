using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Counts how often a file has each movement of the days that other files have told of the account already.</summary>
public sealed class MovementCounts(IReadOnlySet<DateOnly> toldDays)
{
    private readonly Dictionary<Movement, int> counts = [];

    public IReadOnlyDictionary<Movement, int> Counts => counts;

    public void Take(StatementLine line)
    {
        if (line.Kind != LineKind.Pending && toldDays.Contains(line.Day))
        {
            var movement = Movement.Of(line);
            counts[movement] = counts.GetValueOrDefault(movement) + 1;
        }
    }
}
