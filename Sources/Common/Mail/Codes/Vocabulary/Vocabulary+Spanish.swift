extension Vocabulary {
    static let spanish = Vocabulary(
        strong: """
            código de seguridad, código dinámico, llave dinámica, código de firma, código de desbloqueo, código de vinculación
            código de doble verificación, código de un único uso, código de cambio de contraseña, código de emparejamiento
            número de verificación, código de verificación, códigos de verificación, código verificador
            código de inicio de sesión, código de autenticación, código de autentificación, código de un solo uso
            código de uso único, código único, código temporal, código de validación, código de recuperación
            código de restablecimiento, código de registro, código de identificación, código de ingreso, código de inicio
            código otp, código sms, contraseña de un solo uso, contraseña de uso único, contraseña única
            contraseña temporal de un solo uso, clave de un solo uso, clave de uso único, clave dinámica, clave otp
            clave de verificación, pin de verificación, token de seguridad, código de comprobación, código de doble factor
            código de dos pasos, código de verificación en dos pasos, código para iniciar sesión, código para verificar
            código para confirmar, código para acceder, código para restablecer, código para completar, código numérico
            """,
        conditional: """
            código de autorización, código de confirmación, código de acceso, código de activación
            código secreto, código pin, clave de acceso, clave de seguridad, clave temporal
            """,
        weak: """
            el número es, estos números, este número, siguientes números, seis números, estos caracteres, siguientes caracteres
            código, códigos, clave, siguientes dígitos, 6 dígitos, seis dígitos, 4 dígitos
            """,
        context: """
            autorizar, autoriza, autorice, aprobar, firma electrónica, firmar, activar, activa tu, active su, activación
            verificar, verificación, verifica, verifique, confirmar, confirma, confirme, iniciar sesión, inicio de sesión
            iniciar la sesión, acceder, acceso, ingresar a, autenticación, autenticar, identidad, registro, registrarte
            registrarse, seguridad, cuenta, restablecer, contraseña, dos factores, dos pasos, dispositivo nuevo
            nuevo dispositivo, correo electrónico
            """,
        verb: """
            introduce, introduzca, introducir, ingresa, ingrese, ingresar, usa, use, usar, utiliza, utilice, escribe, escriba
            copia, copie, pega, pon, ponga, coloca, coloque, indica, indique, proporciona, digita, digite, teclea, insertar, inserta
            """,
        notice: """
            no lo has pedido, no has pedido, no lo pediste, no fuiste tú, no lo has solicitado, no lo solicitaste, caduca
            caducará, vence, vencerá, expira, expirará, válido durante, válido por, es válido, válida, no compartas
            no lo compartas, no comparta, no lo comparta, no has solicitado, no ha solicitado, no solicitaste, no solicitó
            no reconoces, ignora, ignore, ignorar, haz caso omiso, vigencia
            """,
        stale: """
            que introdujiste, que ingresaste, que has introducido, no es correcto, era incorrecto, es incorrecto, no es válido
            código anterior, anterior, por ejemplo, ej.:, ya no sirve, ya no vale, ya no es válido, ya no funciona, caducado
            vencido, antiguo
            """,
        label: """
            fecha de nacimiento, código de seguridad de la tarjeta, código de seguridad de tu tarjeta, código de seguridad de su tarjeta
            clave de rastreo, número de pedido, nº de pedido, n.º de pedido, no. de pedido, número de orden, número de factura
            nº de factura, número de seguimiento, número de rastreo, número de guía, código de seguimiento, código de rastreo
            número de cliente, nº de cliente, referencia, número de referencia, número de reserva, código de reserva
            localizador, número de confirmación, número de transacción, número de operación, número de contrato, número de serie
            número de socio, número de ticket, número de caso, número de expediente, número de cuenta, número de tarjeta
            número de teléfono, número de móvil, número de celular, teléfono, llámanos, llama al, llame al, código promocional*
            código de descuento, código descuento, código de promoción, código de regalo, código de cupón, cupón, tarjeta regalo
            código de invitación, código de referido*, código de amigo, vale, código postal, c.p., terminada en, terminado en
            que termina en, finalizada en, acabada en, últimos cuatro dígitos, últimos 4 dígitos, código de error
            código de barras, código fuente, nif, cif, rfc, código de recogida, código de entrega, código de retiro
            número de vuelo, id de reunión, código de producto, código de artículo, folio, cuit, código de país
            clave de producto, clave de licencia, clave wifi, número de solicitud, número de póliza, código de la reunión
            """,
        noun: """
            error, tarjeta, cuenta, pedido, orden, factura, caso, expediente, número, vuelo, habitación, asiento, importe, total, monto
            desde, año, versión, compilación, paquete, reserva, ticket, mesa, sala, puerta, llamar, tel, más de, cerca de, compra
            """,
        rival: """
            receta, farmacia, lotería, wifi, wi fi, llegada, recepción, entrevista, examen, biblioteca, consulta médica, paciente
            lectura del contador, concierto, repartidor, mensajero, fidelidad, seminario web, garantía, alojamiento, comprobante
            recibo, sorteo, premio, participación, presenta este, presente este, presente el código, presente su, muestre este
            muestra este, quiosco, taquilla, tarjeta regalo, tarjeta de regalo, cita, turno, viaje, boleto, boletos, entradas
            clave de producto, clave de licencia, número de serie, descuento, descuentos, promoción, promociones, rebajas
            oferta, ofertas, cupón, envío gratis, carrito, pedido, factura, reserva, vuelo, hotel, compra, próxima compra
            ahorra, regalo, envío, paquete, invita a, recoger
            """,
        meeting: "id de reunión, unirse a la reunión, reunión de zoom, unirse a zoom, reunión de microsoft teams",
        unit: """
            minutos, minuto, horas, hora, días, día, segundos, semanas, meses, años, euros, pesos, dólares, puntos, personas
            clientes, usuarios, artículos, caracteres, pasos, millas, soles, reseñas
            """,
        copula: "es, son, siguiente",
        verifyLink: "verificar, confirmar, activar, validar, verifica, confirma, activa, completar registro",
        loginLink: "iniciar sesión, acceder, entrar, inicia sesión",
        resetLink: "restablecer, cambiar contraseña, nueva contraseña, recuperar contraseña, restablece",
        inviteLink: "invitación, aceptar invitación, unirse, unirme, aceptar",
        unsubscribeLink: "darse de baja, darme de baja, cancelar suscripción, cancelar la suscripción, baja",
        quotation: "escribió:, mensaje original",
        sender: "remitente:",
        reply: "rta:",
        forward: "rv:, reenv:")
}
