namespace MerchantDesk.Application;

/// <summary>What somebody sets out to do to what, said before anything can refuse it: a refusal's leaf names both.</summary>
/// <param name="Act">The act's name, as the leaf of the done act would have it.</param>
/// <param name="Target">The number of the object; where there is none yet, of what it would be about.</param>
public sealed record Attempt(string Act, string Target);
