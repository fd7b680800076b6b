extension EvaluationMail {
    static let spanish: [EvaluationMail] = [
        .init(
            "es-01", "Tu código de verificación",
            "Hola, Dana:\n\nTu código de verificación es 604182.\n\nCaduca en 10 minutos. No lo compartas con nadie.",
            code: "604182"),
        .init("es-02", "Inicia sesión", "Introduce el código 835104 para iniciar sesión.", code: "835104"),
        .init(
            "es-03", "Tu pedido 48291377",
            "Número de pedido: 48291377\nTotal: 1.249,99 €\nEntrega: 20/03/2025\nNúmero de seguimiento: 482913771234", code: nil),
        .init(
            "es-04", "20 % de descuento",
            "Usa el código PRIMAVERA25 y ahorra un 20 % en tu próxima compra. Válido hasta el 31/03/2025.", code: nil),
        .init(
            "es-05", "Contraseña de un solo uso", "Su contraseña de un solo uso es: 55820914. No la comparta.", code: "55820914"),
        .init(
            "es-06", "Contraseña cambiada",
            "Tu contraseña se cambió el 14 de marzo de 2025 a las 22:41 desde la IP 203.0.113.42. Si no fuiste tú, llámanos al 900 482 913.",
            code: nil),
        .init(
            "es-07", "Confirma tu correo",
            html:
                "<p>Gracias por registrarte.</p><p>Ingresa este código en la aplicación:</p><p style='font-size:24px'>730-581</p>",
            code: "730581"),
        .init(
            "es-08", "Factura 20250314", "Factura nº 20250314\nCliente 482913\nImporte 48,29 €\nNIF B12345678\n28013 Madrid",
            code: nil),
        .init("es-09", "Reserva confirmada", "Código de reserva: QX7R2P\nLocalizador 482913\nVuelo IB1234", code: nil),
        .init(
            "es-10", "Enlace de acceso", "Haz clic para acceder: https://app.example/acceso?token=abcdef1234567890abcd", code: nil
        ),
        .init("es-11", "482913 es tu código de Ejemplo", "Usa este código para confirmar tu identidad.", code: "482913"),
        .init("es-12", "Código de seguridad", "Código de seguridad: A9F3K2. Vence en 15 minutos.", code: "A9F3K2"),
        .init("es-13", "Invita a tus amigos", "Comparte tu código de invitación AB12CD y gana 10 euros.", code: nil),
        .init("es-14", "Tu paquete está listo", "Presenta el código de recogida 482913 en la tienda.", code: nil),
        .init("es-15", "Clave dinámica", "Tu clave dinámica para la operación terminada en 4417 es 482913.", code: "482913"),
        .init("es-16", "Pago recibido", "Recibimos tu pago de 4829 pesos. Folio 482913. Referencia 55820914.", code: nil),
    ]
}
