using System.Globalization;
using MerchantDesk.Application;
using MerchantDesk.Application.Audit;
using MerchantDesk.Application.Duties;
using MerchantDesk.Application.Funds;
using MerchantDesk.Application.Orders;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Profiles;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Application.Reports;
using MerchantDesk.Application.Settings;
using MerchantDesk.Application.Setup;
using MerchantDesk.Application.Statements;
using MerchantDesk.Application.Today;
using MerchantDesk.Data;

namespace MerchantDesk.Hosting;

public static class DeskSetup
{
    /// <summary>Registers the books in a folder and every operation on them. Who asks is registered by what hosts them.</summary>
    public static IServiceCollection AddDesk(this IServiceCollection services, DataFolder folder)
    {
        services.AddLocalization();
        services.AddDeskData(folder.Path);
        services.AddSingleton(folder);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<RefusalCounter>();
        services.AddScoped<Desk>();
        services.AddSingleton(provider => new SetupCode(folder.SetupCode, provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<SetupService>();
        services.AddScoped<AuditService>();
        services.AddSingleton(new AccountLeases(folder.Path));
        services.AddSingleton(new Originals(folder.Originals));
        services.AddScoped<ImportService>();
        services.AddScoped<BatchImport>();
        services.AddScoped<OrderImportService>();
        services.AddScoped<ReconciliationService>();
        services.AddScoped<MatchQueries>();
        services.AddScoped<BreakQueries>();
        services.AddScoped<RunScopeQueries>();
        services.AddScoped<CounterpartQueries>();
        services.AddScoped<CalendarQueries>();
        services.AddScoped<TodayQueries>();
        services.AddSingleton<WalletSums>();
        services.AddScoped<MoneyQueries>();
        services.AddScoped<OwnerNoticeQueries>();
        services.AddScoped<BreakService>();
        services.AddScoped<MatchService>();
        services.AddSingleton(new EvidenceFolder(folder.Evidence));
        services.AddScoped<RefundService>();
        services.AddScoped<RefundCaseQueries>();
        services.AddScoped<RefundListQueries>();
        services.AddScoped<SeparationQueries>();
        services.AddScoped<ReportService>();
        services.AddSingleton(new UploadFolder(folder.Uploads));
        services.AddSingleton<ImportJobs>();
        services.AddSingleton<ImportRunner>();
        services.AddScoped<UploadService>();
        services.AddScoped<ConfirmationService>();
        services.AddScoped<ReversalService>();
        services.AddScoped<ConfirmationQueries>();
        services.AddScoped<FileQueries>();
        services.AddScoped<ColumnProfileService>();
        services.AddScoped<ColumnProfileQueries>();
        services.AddScoped<ProfileDraftQueries>();
        services.AddScoped<PeopleQueries>();
        services.AddScoped<ProfileQueries>();
        services.AddScoped<SignInLog>();
        services.AddScoped<KeyQueries>();
        services.AddScoped<PeopleService>();
        services.AddScoped<KeyService>();
        services.AddScoped<FundService>();
        services.AddScoped<StatementQueries>();
        services.AddScoped<OriginalService>();
        services.AddScoped<LineQueries>();
        services.AddScoped<FundQueries>();
        services.AddScoped<SettingsService>();
        services.AddScoped<SettingsQueries>();
        return services;
    }

    /// <summary>The languages every word exists in.</summary>
    public static IReadOnlyList<CultureInfo> Languages { get; } = [new("en"), new("zh-CN")];
}
