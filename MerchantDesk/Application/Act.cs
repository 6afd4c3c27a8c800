using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Application;

/// <summary>One change of the books while it happens: the open transaction, who does it, when, and what is written down about it.</summary>
public sealed class Act(DeskDbContext db, Actor actor, DateTimeOffset now)
{
    private readonly List<ActRecord> records = [];

    public DeskDbContext Db { get; } = db;

    public Actor Actor { get; } = actor;

    public DateTimeOffset Now { get; } = now;

    public IReadOnlyList<ActRecord> Records => records;

    /// <summary>Writes down what was done to what. <paramref name="detail"/> holds no personal values; what people wrote stands in it as <see cref="Written"/>.</summary>
    /// <param name="of">The tracked records that are the object, of which the leaf holds the hashes before and after.</param>
    public void Record(string act, string target, object detail, long version = 0, params IReadOnlyList<object> of) =>
        records.Add(new ActRecord(act, target, detail, version) { Of = of });
}
