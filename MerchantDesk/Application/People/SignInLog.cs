using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.People;

/// <summary>What the audit log says of signing in and out. Somebody unknown is written down without the name they typed: it may be a password.</summary>
public sealed class SignInLog(Desk desk)
{
    private const string Channel = "page";

    public Task SignedInAsync(PersonId person) => desk.NoteAsync("sign-in.done", Of(person), Channel, person);

    public Task RefusedAsync(PersonId? person, Rule rule) => desk.NoteAsync("sign-in.refused", Of(person), Channel, person, rule);

    public Task EnrolledAsync(PersonId person) => desk.NoteAsync("sign-in.enrolled", Of(person), Channel, person);

    public Task SignedOutAsync(PersonId person) => desk.NoteAsync("sign-out.done", Of(person), Channel, person);

    public Task PasswordChangedAsync(PersonId person) => desk.NoteAsync("password.changed", Of(person), Channel, person);

    private static string Of(PersonId? person) => person is { } known ? $"person/{known.Value}" : "person/unknown";
}
