using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using MerchantDesk.Tests.Browser;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Hosting;

/// <summary>Statements over the wire, with a key and no page.</summary>
public sealed class StatementPostTests : IAsyncLifetime, IDisposable
{
    private readonly HttpClient client = new();
    private DeskServer? server;

    public async Task InitializeAsync() => server = await DeskServer.StartAsync(BrowserTeam.Json);

    public async Task DisposeAsync() => await server!.DisposeAsync();

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task A_file_comes_in_once_and_what_stands_against_one_is_told()
    {
        var key = server!.Keys["guo"];

        var (first, taken) = await PostAsync(key, AlipayBill.Of().ToArray());
        var (again, known) = await PostAsync(key, AlipayBill.Of().ToArray());
        var (cut, refused) = await PostAsync(key, AlipayBill.Of(AlipayBill.Rows[..2]).ToArray());

        Assert.Equal((HttpStatusCode.OK, 4, false), (first, taken.GetProperty("new").GetInt32(), taken.GetProperty("alreadyImported").GetBoolean()));
        Assert.Equal((HttpStatusCode.OK, 0, true), (again, known.GetProperty("new").GetInt32(), known.GetProperty("alreadyImported").GetBoolean()));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "rejected"), (cut, refused.GetProperty("status").GetString()));
        Assert.NotEmpty(refused.GetProperty("errors")[0].GetProperty("message").GetString()!);
    }

    [Theory]
    [InlineData(null, "wallet-alipay", HttpStatusCode.Unauthorized, "not-signed-in")]
    [InlineData("mdk_0000", "wallet-alipay", HttpStatusCode.Unauthorized, "not-signed-in")]
    [InlineData("guo", "wallet-nowhere", HttpStatusCode.UnprocessableEntity, "not-found")]
    [InlineData("guo", null, HttpStatusCode.UnprocessableEntity, "field-missing")]
    [InlineData("ann", "wallet-alipay", HttpStatusCode.Forbidden, "duty-missing")]
    public async Task Nobody_else_and_nothing_else_comes_in(string? key, string? account, HttpStatusCode status, string code)
    {
        var (answer, problem) = await PostAsync(key is null ? null : server!.Keys.GetValueOrDefault(key, key), AlipayBill.Of().ToArray(), account);

        Assert.Equal((status, code), (answer, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_table_that_a_profile_of_its_account_knows_comes_in_by_it()
    {
        var table = System.Text.Encoding.UTF8.GetBytes("Date,Text,Amount\n2026-03-01,a,-1.00\n2026-03-02,b,2.50\n");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(server!.Keys["guo"], table, "bank-alipay")).Status);
        var profile = Path.GetTempFileName();
        await File.WriteAllTextAsync(profile, MerchantDesk.Formats.Profiles.ProfileJson.Write(Profiles.Of("Date,Text,Amount", "Day=Date", "Amount=Amount")));
        await server.RunAsync("guo", "profiles", "import", profile, "--account", "bank-alipay");
        File.Delete(profile);

        var (answer, taken) = await PostAsync(server.Keys["guo"], table, "bank-alipay");

        Assert.Equal((HttpStatusCode.OK, 2), (answer, taken.GetProperty("new").GetInt32()));
    }

    [Fact]
    public async Task A_form_without_its_file_is_told_what_is_missing()
    {
        var (answer, problem) = await PostAsync(server!.Keys["guo"], null);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "field-missing"), (answer, problem.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task A_form_that_breaks_off_is_told_so()
    {
        using var body = new StringContent("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nhalf");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(server!.Url), "/api/v1/statements")) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Keys["guo"]);

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_refused_before_it_comes()
    {
        var address = new Uri(server!.Url);
        using var wire = new TcpClient(address.Host, address.Port);
        await using var stream = wire.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/statements HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {server.Keys["guo"]}\r\n"
            + $"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {600L << 20}\r\n\r\n"));
        using var answer = new StreamReader(stream);

        Assert.StartsWith("HTTP/1.1 413 ", await answer.ReadLineAsync(), StringComparison.Ordinal);
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> PostAsync(string? key, byte[]? bytes, string? account = "wallet-alipay")
    {
        using var form = new MultipartFormDataContent();
        if (account is not null)
        {
            form.Add(new StringContent(account), "account");
        }

        if (bytes is not null)
        {
            form.Add(new ByteArrayContent(bytes), "file", "bill.csv");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(server!.Url), "/api/v1/statements")) { Content = form };
        if (key is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        using var answer = await client.SendAsync(request);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
