using Microsoft.AspNetCore.Components;
using QRCoder;

namespace MerchantDesk.Components.SignIn;

/// <summary>The authenticator secret as a picture and as text, shown once.</summary>
public sealed partial class Enrolment
{
    private const int PixelsPerModule = 6;

    [Parameter, EditorRequired] public required string User { get; set; }

    /// <summary>Base32, as authenticator apps take it.</summary>
    [Parameter, EditorRequired] public required string Secret { get; set; }

    private string Picture
    {
        get
        {
            var link = $"otpauth://totp/MerchantDesk:{Uri.EscapeDataString(User)}?secret={Secret}&issuer=MerchantDesk&digits=6";
            using var code = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.M);
            using var png = new PngByteQRCode(code);
            return "data:image/png;base64," + Convert.ToBase64String(png.GetGraphic(PixelsPerModule));
        }
    }
}
