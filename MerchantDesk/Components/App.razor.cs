using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace MerchantDesk.Components;

public sealed partial class App
{
    [CascadingParameter] public required HttpContext Context { get; set; }

    /// <summary>Sign-in pages write cookies and are plain requests; every other page is live.</summary>
    private IComponentRenderMode? Mode => Context.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
}
