using System.Globalization;
using System.Text.Json;
using MerchantDesk.Application.Audit;
using MerchantDesk.Data;
using MerchantDesk.Domain.Audit;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application;

/// <summary>Appends one leaf to the audit log inside the open write transaction, so that the chain has one writer.</summary>
public static class LeafWriter
{
    public static async Task AppendAsync(
        DeskDbContext db, Caller caller, Duty? duty, ActRecord record, DateTimeOffset now, Rule? refused, CancellationToken ct, ObjectForms? forms = null)
    {
        var log = db.Installations.Local.FirstOrDefault()?.Log ?? await db.Installations.Select(each => each.Log).SingleAsync(ct);
        var head = db.AuditLeaves.Local.OrderByDescending(leaf => leaf.Seq).FirstOrDefault()
            ?? await db.AuditLeaves.AsNoTracking().OrderByDescending(leaf => leaf.Seq).FirstOrDefaultAsync(ct);

        // The clock of a machine may step back; the log's time never does.
        var time = head is not null && head.Time > now ? head.Time : now;
        var seq = head is null ? 0 : head.Seq + 1;
        var detail = JsonSerializer.SerializeToNode(record.Detail, record.Detail.GetType());
        db.AuditNotes.AddRange(Written.TakeFrom(detail, seq));
        var entry = new AuditEntry
        {
            Act = record.Act,
            Duty = duty?.ToString(),
            Person = caller.Person?.Value.ToString(CultureInfo.InvariantCulture),
            Account = caller.Account,
            Channel = caller.Channel,
            Request = caller.Request,
            Object = record.Target,
            Version = record.Version,
            Before = forms?.Before(record.Of),
            After = forms?.After(record.Of),
            Detail = detail,
            Decision = refused is null ? Decision.Done : Decision.Refused,
            Rules = refused is { } rule ? [rule.Code] : [],
        };
        var bytes = entry.ToLeaf(log, seq, time, head?.Hash ?? AuditChain.NoPrevious);
        db.AuditLeaves.Add(new AuditLeaf
        {
            Seq = seq,
            Bytes = bytes,
            Hash = AuditChain.LeafHash(bytes),
            Time = time,
            Act = record.Act,
            Object = record.Target,
            Person = caller.Person,
            Refused = refused is not null,
        });
    }
}
