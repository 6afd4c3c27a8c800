using MerchantDesk.Application;
using MerchantDesk.Application.Audit;
using MerchantDesk.Application.Reports;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Resources;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Tests.Application.Reports;

/// <summary>What leaves the desk is made while others work, and handed out only after it was written down.</summary>
public sealed class ReportServiceTests : IAsyncLifetime
{
    private static readonly DateOnly Month = new(2026, 3, 1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly DeskFolder folder = new();

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.SignInAsync("ruth");
    }

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Others_write_while_a_workbook_is_made()
    {
        var took = false;
        var reports = Reports(() =>
        {
            using var patience = new CancellationTokenSource(Patience);
            folder.Get<WriteLock>().TakeAsync(patience.Token).GetAwaiter().GetResult().Dispose();
            took = true;
        });

        Assert.NotEmpty(await reports.ReconciliationAsync(Month));
        Assert.True(took);
    }

    [Fact]
    public async Task A_workbook_that_cannot_be_written_down_is_not_handed_out()
    {
        var reports = Reports(() =>
        {
            using var db = folder.Get<IDbContextFactory<DeskDbContext>>().CreateDbContext();
            db.RoleGrants.ExecuteUpdate(grants => grants.SetProperty(grant => grant.RevokedAt, folder.Clock.GetUtcNow()));
        });

        await Assert.ThrowsAsync<DutyRefusedException>(() => reports.ReconciliationAsync(Month));
    }

    [Fact]
    public async Task The_log_leaves_whole_or_not_at_all()
    {
        var target = Directory.CreateTempSubdirectory("merchantdesk-log-").FullName;
        var audit = folder.Get<AuditService>();

        await Assert.ThrowsAsync<DutyRefusedException>(() => audit.ExportAsync(target));
        Assert.Empty(Directory.GetFiles(target));
        await folder.SignInAsync("ivy");
        var count = await audit.ExportAsync(target);

        Assert.Equal(count, (await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(target)))).Length);
        Directory.Delete(target, recursive: true);
    }

    private ReportService Reports(Action meanwhile) => new(folder.Get<Desk>(), new Interrupted(folder.Get<IStringLocalizer<Words>>(), meanwhile), folder.Clock);

    /// <summary>Words that do something once, in the middle of a sheet.</summary>
    private sealed class Interrupted(IStringLocalizer<Words> words, Action meanwhile) : IStringLocalizer<Words>
    {
        private bool isDone;

        public LocalizedString this[string name] => Interrupt(words[name]);

        public LocalizedString this[string name, params object[] arguments] => Interrupt(words[name, arguments]);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => words.GetAllStrings(includeParentCultures);

        private LocalizedString Interrupt(LocalizedString word)
        {
            if (!isDone)
            {
                isDone = true;
                meanwhile();
            }

            return word;
        }
    }
}
