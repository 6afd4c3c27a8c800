using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MerchantDesk.Data;

namespace MerchantDesk.Application;

/// <summary>
/// What a person wrote in words of their own, as a detail of an act. It may name others, so the leaf holds a keyed hash of it and the words
/// stand beside the log.
/// </summary>
[JsonConverter(typeof(Converter))]
public readonly record struct Written(string? Text)
{
    /// <summary>Puts the hash in the place of each, and returns the words.</summary>
    /// <param name="detail">An act's detail as JSON: what was written stands right in it, nowhere deeper.</param>
    /// <param name="seq">The leaf's number.</param>
    public static IReadOnlyList<AuditNote> TakeFrom(JsonNode? detail, long seq)
    {
        var notes = new List<AuditNote>();
        foreach (var written in (detail as JsonObject)?.Select(each => each.Value).OfType<JsonObject>().Where(each => each.Count == 1 && each.ContainsKey(AuditNote.Property)) ?? [])
        {
            var note = AuditNote.Of(seq, written[AuditNote.Property]!.GetValue<string>());
            written[AuditNote.Property] = note.Hmac;
            notes.Add(note);
        }

        return notes;
    }

    public sealed class Converter : JsonConverter<Written>
    {
        public override Written Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Written value, JsonSerializerOptions options)
        {
            if (string.IsNullOrWhiteSpace(value.Text))
            {
                writer.WriteNullValue();
                return;
            }

            writer.WriteStartObject();
            writer.WriteString(AuditNote.Property, value.Text.Trim());
            writer.WriteEndObject();
        }
    }
}
