using System.Globalization;
using System.Security.Claims;
using MerchantDesk.Application;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Hosting;

/// <summary>The caller of a web request: the person its sign-in names, else nobody.</summary>
public sealed class HttpCaller(IHttpContextAccessor requests) : ICallerSource
{
    public Task<Caller> AskAsync(CancellationToken ct)
    {
        var person = requests.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier);
        return Task.FromResult(Caller.Nobody("page") with
        {
            Person = long.TryParse(person, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new PersonId(id) : null,
        });
    }
}
