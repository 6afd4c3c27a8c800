using System.Text;
using MerchantDesk.Application;
using MerchantDesk.Application.Setup;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Hosting.Cli;
using MerchantDesk.Resources;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace MerchantDesk.Hosting;

/// <summary>
/// <c>POST /api/v1/statements</c>: the fields <c>account</c>, perhaps <c>format</c> and <c>name</c>, and the <c>file</c>, as a form of parts, with a key as
/// bearer. The same bytes of one account are the same import, so that no other key of the request is needed. Answers what
/// <c>import --json</c> prints.
/// </summary>
public static class StatementPost
{
    private const string Bearer = "Bearer ";
    private const int LongestField = 1024;
    private const int LongestBoundary = 100;

    public static void Map(WebApplication app) => app.MapPost("/api/v1/statements", TakeAsync).AllowAnonymous().DisableAntiforgery();

    private static async Task<IResult> TakeAsync(HttpContext context, IServiceProvider services, UploadFolder uploads, IStringLocalizer<Words> words, CancellationToken ct)
    {
        var given = context.Request.Headers.Authorization.ToString();
        var key = given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? given[Bearer.Length..].Trim() : null;
        if (key is not { Length: > 0 } || await services.GetRequiredService<KeyQueries>().HolderAsync(key, ct) is null)
        {
            return Problem(StatusCodes.Status401Unauthorized, words, new RuleException(Rule.NotSignedIn));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = UploadService.MostBytes + (1 << 20);
        }

        var desk = ActivatorUtilities.CreateInstance<Desk>(services, ActivatorUtilities.CreateInstance<KeyCaller>(services, new KeyCaller.Key(key), "api"));
        var form = new Form();
        try
        {
            // Whoever may not import is told so before the bytes come.
            await desk.ReadAsync(Duty.ImportStatements, _ => Task.FromResult(true), ct);
            if (await ReadAsync(context.Request, form, uploads, ct) is { } fault)
            {
                return Problem(StatusCodes.Status400BadRequest, words, fault);
            }

            return await ImportAsync(services, words, desk, form, ct);
        }
        catch (DutyRefusedException refusal)
        {
            return Problem(StatusCodes.Status403Forbidden, words, refusal);
        }
        catch (RuleException refusal)
        {
            return Problem(refusal.Rule == Rule.FileTooLarge ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status422UnprocessableEntity, words, refusal);
        }
        finally
        {
            if (form.Path is { } path)
            {
                uploads.Discard(path);
            }
        }
    }

    /// <summary>Null where the form was read; else what was wrong with how it came.</summary>
    private static async Task<RuleException?> ReadAsync(HttpRequest request, Form form, UploadFolder uploads, CancellationToken ct)
    {
        try
        {
            await ReadPartsAsync(request, form, uploads, ct);
            return null;
        }
        catch (BadHttpRequestException large) when (large.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw new RuleException(Rule.FileTooLarge, form.Name, UploadService.MostBytes >> 20);
        }
        catch (Exception broken) when (broken is InvalidDataException or BadHttpRequestException)
        {
            return new RuleException(Rule.FieldMissing, "file");
        }
    }

    private static async Task<IResult> ImportAsync(IServiceProvider services, IStringLocalizer<Words> words, Desk desk, Form form, CancellationToken ct)
    {
        var path = form.Path ?? throw new RuleException(Rule.FieldMissing, "file");
        var account = form.Fields.GetValueOrDefault("account") ?? throw new RuleException(Rule.FieldMissing, "account");
        var batches = ActivatorUtilities.CreateInstance<BatchImport>(services, desk);
        var imports = ActivatorUtilities.CreateInstance<ImportService>(services, desk, batches);
        var report = await imports.ImportAsync(account, path, new ImportOptions { Name = form.Fields.GetValueOrDefault("name") ?? form.Name, Format = form.Fields.GetValueOrDefault("format") }, ct);
        return Results.Json(StatementCommands.Document(report, words), statusCode: report.Accepted ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    /// <summary>Part by part, the file straight into the folder of uploads: it is never whole in memory, nor anywhere else.</summary>
    private static async Task ReadPartsAsync(HttpRequest request, Form form, UploadFolder uploads, CancellationToken ct)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (boundary is not { Length: > 0 and <= LongestBoundary })
        {
            throw new RuleException(Rule.FieldMissing, "file");
        }

        var parts = new MultipartReader(boundary, request.Body);
        while (await FromWireAsync(parts.ReadNextSectionAsync(ct)) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
            {
                continue;
            }

            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            if (name == "file" && form.Path is null)
            {
                form.Name = NameOf(disposition);
                form.Path = await uploads.KeepAsync(new Limited(part.Body, form.Name), ct);
            }
            else if (form.Fields.Count < 8)
            {
                form.Fields[name] = await TextAsync(part.Body, ct);
            }
        }
    }

    /// <summary>What breaks off on the wire is the sender's; what breaks on our disk is not, and stays a fault.</summary>
    private static async Task<T> FromWireAsync<T>(Task<T> read)
    {
        try
        {
            return await read;
        }
        catch (IOException broken) when (broken is not BadHttpRequestException)
        {
            throw new InvalidDataException(broken.Message, broken);
        }
    }

    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = HeaderUtilities.UnescapeAsQuotedString(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
        return string.IsNullOrWhiteSpace(name) ? "file" : name;
    }

    private static async Task<string> TextAsync(Stream part, CancellationToken ct)
    {
        var bytes = new byte[LongestField];
        var count = await part.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(bytes, 0, count).Trim();
    }

    /// <summary>After RFC 9457.</summary>
    private static IResult Problem(int status, IStringLocalizer<Words> words, RuleException refusal) => Results.Problem(
        Sentences.Of(words, refusal), statusCode: status,
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Rule.Code, ["rule"] = refusal.Rule.Code, ["whoCould"] = (refusal as DutyRefusedException)?.WhoCould ?? [] });

    private sealed class Form
    {
        public Dictionary<string, string> Fields { get; } = new(StringComparer.Ordinal);

        public string Name { get; set; } = "file";

        public string? Path { get; set; }
    }

    /// <summary>A body that says too much is cut off where it does.</summary>
    private sealed class Limited(Stream inner, string name) : Stream
    {
        private long left = UploadService.MostBytes;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await FromWireAsync(inner.ReadAsync(buffer, cancellationToken).AsTask());
            left -= count;
            return left < 0 ? throw new RuleException(Rule.FileTooLarge, name, UploadService.MostBytes >> 20) : count;
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
