using MerchantDesk.Application.Profiles;
using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Orders;

/// <summary>Looks at a whole export and at what its store knows of it; writes nothing.</summary>
public static class ExportReading
{
    /// <param name="store">The store that was chosen; null leaves it to the rows, where they name one that exists.</param>
    /// <param name="format">The form that was chosen; null leaves it to the content.</param>
    public static async Task<ExportView> ReadAsync(DeskDbContext db, ExportKind kind, string path, string? store, string? format, TimeZoneInfo zone, ProfileBook profiles, CancellationToken ct)
    {
        using var bytes = File.OpenRead(path);
        if (store is null)
        {
            var unknown = StoreSettings.NotKnown(zone) with { Profiles = profiles.Set };
            var first = kind == ExportKind.Orders ? ExportInspector.ReadOrders(bytes, unknown, _ => { }, format) : ExportInspector.ReadCases(bytes, unknown, _ => { });
            var named = first.Store ?? profiles.PlaceOf(ProfileSubject.Orders, first.Format);
            store = await db.Stores.Where(each => each.Code == named).Select(each => each.Code).FirstOrDefaultAsync(ct);
            if (store is null)
            {
                return new ExportView(kind, first, null, null, null);
            }

            bytes.Position = 0;
        }

        var settings = await StorePlace.FindAsync(db, store, ct);
        var connection = db.Database.GetConnectionString()!;
        return await Task.Run(() => kind == ExportKind.Orders ? Orders(bytes, connection, settings, format, ct) : Cases(bytes, connection, settings, ct), ct);
    }

    private static ExportView Orders(Stream bytes, string connection, StoreSettings settings, string? format, CancellationToken ct)
    {
        using var known = new SqliteRecordLookup<Order>(connection, settings.Store, SqliteStaging.OrderTable);
        var parsed = ExportInspector.ReadOrders(bytes, settings, order =>
        {
            ct.ThrowIfCancellationRequested();
            known.Take(order);
        }, format);
        return new ExportView(ExportKind.Orders, StorePlace.Checked(parsed, settings), settings.Store, known.New, known.Changed);
    }

    private static ExportView Cases(Stream bytes, string connection, StoreSettings settings, CancellationToken ct)
    {
        using var known = new SqliteRecordLookup<StatedCase>(connection, settings.Store, SqliteStaging.CaseTable);
        var parsed = ExportInspector.ReadCases(bytes, settings, stated =>
        {
            ct.ThrowIfCancellationRequested();
            known.Take(stated);
        });
        return new ExportView(ExportKind.Cases, parsed, settings.Store, known.New, known.Changed);
    }
}
