using MerchantDesk.Application;
using MerchantDesk.Application.Setup;
using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The caller of a command: the owner of the key in <c>--key-file</c> or <c>MERCHANTDESK_KEY</c>, as long as the key is valid.</summary>
public sealed class KeyCaller(IDbContextFactory<DeskDbContext> contexts, TimeProvider clock, KeyCaller.Key key) : ICallerSource
{
    public const string Variable = "MERCHANTDESK_KEY";

    public async Task<Caller> AskAsync(CancellationToken ct)
    {
        if (key.Text is not { Length: > 0 } text)
        {
            return Caller.Nobody("cli");
        }

        var hash = SetupService.HashOf(text);
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        var known = await db.AccessKeys.AsNoTracking()
            .FirstOrDefaultAsync(each => each.Hash == hash && each.RevokedAt == null && each.ExpiresAt > now, ct);
        return Caller.Nobody("cli") with { Person = known?.Person };
    }

    /// <summary>The key as it was given; null where none was.</summary>
    public sealed record Key(string? Text)
    {
        public static Key Read(string? file) =>
            new((file is null ? Environment.GetEnvironmentVariable(Variable) : File.ReadAllText(file))?.Trim());
    }
}
