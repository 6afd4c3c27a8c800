using MerchantDesk.Domain.Duties;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Settings;

/// <summary>What the merchant's books go by, and who may change it.</summary>
public sealed class SettingsQueries(Desk desk)
{
    public Task<SettingsView> ViewAsync(CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db => new SettingsView(
            MerchantSettings.Of(await db.Installations.SingleAsync(ct)),
            await CurrencyUse.IsFixedAsync(db, ct),
            await ActorReader.WhoMayAsync(db, Duty.ApproveGrants, ct)), ct);
}

/// <param name="CurrencyFixed">True where files or refund cases hold the currency.</param>
/// <param name="WhoChanges">The names of those who may change the settings; empty where nobody may.</param>
public sealed record SettingsView(MerchantSettings Settings, bool CurrencyFixed, IReadOnlyList<string> WhoChanges);
