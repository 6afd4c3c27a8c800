using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace MerchantDesk.Components;

public sealed partial class App
{
    [CascadingParameter] public required HttpContext Context { get; set; }

    /// <summary>Sign-in pages write cookies and are plain requests; every other page is live.</summary>
    private IComponentRenderMode? Mode => Context.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;

    /// <summary>Null follows the system.</summary>
    private string? Theme => Context.Request.Cookies["desk-theme"] is "light" or "dark" ? Context.Request.Cookies["desk-theme"] : null;

    private string? Rail => Context.Request.Cookies["desk-rail"] == "mini" ? "mini" : null;
}
