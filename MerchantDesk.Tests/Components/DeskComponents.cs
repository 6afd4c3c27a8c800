using System.Globalization;
using Bunit;
using MerchantDesk.Components;
using MerchantDesk.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;

namespace MerchantDesk.Tests.Components;

/// <summary>Renders components with the words and services they have in the application, in English unless told.</summary>
public abstract class DeskComponents : BunitContext
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;
    private readonly CultureInfo wordsBefore = CultureInfo.CurrentUICulture;

    protected DeskComponents()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddLocalization();
        Services.AddMudServices();
        Services.AddScoped<Operation>();
        Read("en");
    }

    /// <summary>From here on the reader reads this language.</summary>
    protected static void Read(string language) => CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(language);

    /// <summary>Takes every operation on the books from this folder.</summary>
    protected void Use(DeskFolder folder)
    {
        foreach (var service in typeof(MerchantDesk.Application.Desk).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("MerchantDesk.Application", StringComparison.Ordinal) == true
            && folder.Services.GetService(type) is not null))
        {
            Services.AddSingleton(service, folder.Services.GetRequiredService(service));
        }

        Services.AddSingleton<TimeProvider>(folder.Clock);
    }

    protected override void Dispose(bool disposing)
    {
        CultureInfo.CurrentCulture = before;
        CultureInfo.CurrentUICulture = wordsBefore;
        base.Dispose(disposing);
    }
}
