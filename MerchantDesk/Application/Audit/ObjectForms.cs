using System.Globalization;
using System.Text.Json.Nodes;
using MerchantDesk.Data;
using MerchantDesk.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MerchantDesk.Application.Audit;

/// <summary>
/// The canonical form of what an act is about, as it was before the act and as it is after it: its records in the order the act names
/// them, each an object of its columns as the books store them, with the rows of its own tables (a refund's steps) inside it, sorted by their
/// canonical text. Whoever has the file can make the same form of it and compare. Columns with personal values are left out.
/// </summary>
public sealed class ObjectForms
{
    private readonly DeskDbContext db;
    private readonly Dictionary<object, JsonObject?> before = new(ReferenceEqualityComparer.Instance);

    /// <summary>From here on it keeps how each record was before its first change is saved.</summary>
    public ObjectForms(DeskDbContext db)
    {
        this.db = db;
        db.SavingChanges += (_, _) => KeepBefore();
    }

    /// <summary>Hex hash of the form before the act; null where nothing of the object was there.</summary>
    public string? Before(IReadOnlyList<object> records)
    {
        var tracked = Tracked();
        return HashOf(records.Select(record => before.TryGetValue(record, out var kept) ? kept : Row(db.Entry(record), tracked, asItWas: true)));
    }

    /// <summary>Hex hash of the form after the act, once it is saved; null where nothing of the object is there any more.</summary>
    public string? After(IReadOnlyList<object> records)
    {
        var tracked = Tracked();
        return HashOf(records.Where(record => db.Entry(record).State != EntityState.Detached).Select(record => Row(db.Entry(record), tracked, asItWas: false)));
    }

    private void KeepBefore()
    {
        var tracked = Tracked();
        foreach (var entry in tracked.Where(each => !each.Metadata.IsOwned() && (each.State != EntityState.Unchanged || HasOwnRows(each.Metadata))))
        {
            if (!before.ContainsKey(entry.Entity))
            {
                before[entry.Entity] = entry.State == EntityState.Added ? null : Row(entry, tracked, asItWas: true);
            }
        }
    }

    private List<EntityEntry> Tracked() => [.. db.ChangeTracker.Entries()];

    private static bool HasOwnRows(IEntityType type) => type.GetNavigations().Any(IsOwn);

    private static bool IsOwn(INavigation navigation) => navigation.ForeignKey.IsOwnership && !navigation.IsOnDependent;

    private static string? HashOf(IEnumerable<JsonObject?> rows)
    {
        var form = new JsonArray([.. rows.OfType<JsonObject>().Select(row => row.DeepClone())]);
        return form.Count == 0 ? null : AuditChain.HashOf(form);
    }

    private static JsonObject Row(EntityEntry entry, List<EntityEntry> tracked, bool asItWas)
    {
        var row = new JsonObject();
        Fill(row, entry, tracked, asItWas);
        return row;
    }

    private static void Fill(JsonObject row, EntityEntry entry, List<EntityEntry> tracked, bool asItWas)
    {
        var values = asItWas ? entry.OriginalValues : entry.CurrentValues;
        foreach (var column in entry.Metadata.GetFlattenedProperties().Where(each => !PersonalColumns.Contains(each)))
        {
            row[ColumnOf(column)] = Stored(column, values[column]);
        }

        foreach (var own in entry.Metadata.GetNavigations().Where(IsOwn))
        {
            var rows = tracked.Where(each => each.Metadata == own.TargetEntityType && each.State != (asItWas ? EntityState.Added : EntityState.Deleted) && IsOf(each, own.ForeignKey, entry));
            if (own.IsCollection)
            {
                row[own.Name] = new JsonArray([.. rows.Select(each => Row(each, tracked, asItWas)).OrderBy(CanonicalForm.TextOf, StringComparer.Ordinal)]);
            }
            else if (rows.FirstOrDefault() is { } beside)
            {
                Fill(row, beside, tracked, asItWas);
            }
            else
            {
                FillNothing(row, own.TargetEntityType);
            }
        }
    }

    /// <summary>A part that is kept in the columns of its owner and is not there.</summary>
    private static void FillNothing(JsonObject row, IEntityType part)
    {
        foreach (var column in part.GetFlattenedProperties().Where(each => !each.IsPrimaryKey() && !PersonalColumns.Contains(each)))
        {
            row[ColumnOf(column)] = null;
        }
    }

    private static bool IsOf(EntityEntry part, IReadOnlyForeignKey key, EntityEntry owner) =>
        key.Properties.Zip(key.PrincipalKey.Properties).All(pair => Equals(part.Property(pair.First.Name).CurrentValue, owner.Property(pair.Second.Name).CurrentValue));

    /// <summary>What its table calls it: a part kept beside its owner has the part's name before its own.</summary>
    private static string ColumnOf(IProperty column) => column.GetColumnName(StoreObjectIdentifier.Create(column.DeclaringType.ContainingEntityType, StoreObjectType.Table)!.Value)!;

    /// <summary>The value as its column holds it: an instant as its ticks, an enum by its name or number, bytes in hex.</summary>
    private static JsonValue? Stored(IProperty column, object? value) => (column.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value) switch
    {
        null => null,
        bool flag => JsonValue.Create(flag ? 1 : 0),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        byte[] bytes => JsonValue.Create(Convert.ToHexStringLower(bytes)),
        DateOnly day => JsonValue.Create(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        var other => throw new InvalidOperationException($"The form of a {other.GetType()} in {column.DeclaringType.DisplayName()}.{column.Name} is not settled."),
    };
}
